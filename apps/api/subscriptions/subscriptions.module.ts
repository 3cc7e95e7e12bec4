import { Module } from '@nestjs/common';
import { AccountSubscriptions } from './account-subscriptions.service';
import { AnswerPaymentController } from './answer-payment/answer-payment.controller';
import { CancelSubscriptionController } from './cancel-subscription/cancel-subscription.controller';
import { ChangeSubscriptionController } from './change-subscription/change-subscription.controller';
import { GetSubscriptionController } from './get-subscription/get-subscription.controller';
import { GetSubscriptionHandler } from './get-subscription/get-subscription.handler';
import { GetSubscriptionOptionsController } from './get-subscription-options/get-subscription-options.controller';
import { GetSubscriptionOptionsHandler } from './get-subscription-options/get-subscription-options.handler';
import { GiveOwedCreditsController } from './give-owed-credits/give-owed-credits.controller';
import { ListSubscriptionsController } from './list-subscriptions/list-subscriptions.controller';
import { ListSubscriptionsHandler } from './list-subscriptions/list-subscriptions.handler';
import { PurchaseSubscriptionController } from './purchase-subscription/purchase-subscription.controller';
import { PurchaseSubscriptionHandler } from './purchase-subscription/purchase-subscription.handler';
import { ReportReversalController } from './report-reversal/report-reversal.controller';
import { SettleRefundController } from './settle-refund/settle-refund.controller';
import { SubscriptionWrites } from './subscription-writes.service';

@Module({
  controllers: [
    ListSubscriptionsController,
    GetSubscriptionController,
    GetSubscriptionOptionsController,
    PurchaseSubscriptionController,
    CancelSubscriptionController,
    ChangeSubscriptionController,
    AnswerPaymentController,
    ReportReversalController,
    SettleRefundController,
    GiveOwedCreditsController,
  ],
  providers: [
    ListSubscriptionsHandler,
    GetSubscriptionHandler,
    GetSubscriptionOptionsHandler,
    PurchaseSubscriptionHandler,
    AccountSubscriptions,
    SubscriptionWrites,
  ],
})
export class SubscriptionsModule {}
