import { Module } from '@nestjs/common';
import { ListSubscriptionsController } from './list-subscriptions/list-subscriptions.controller';
import { ListSubscriptionsHandler } from './list-subscriptions/list-subscriptions.handler';
import { PurchaseSubscriptionController } from './purchase-subscription/purchase-subscription.controller';
import { PurchaseSubscriptionHandler } from './purchase-subscription/purchase-subscription.handler';

@Module({
  controllers: [ListSubscriptionsController, PurchaseSubscriptionController],
  providers: [ListSubscriptionsHandler, PurchaseSubscriptionHandler],
})
export class SubscriptionsModule {}
