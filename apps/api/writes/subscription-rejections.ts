import type { PurchaseSubscriptionRejection } from '@trunkline/domain/accounts/purchase-subscription';
import type { AnswerExternalPaymentRejection } from '@trunkline/domain/subscriptions/answer-external-payment';
import type {
  FreePeriodNotOver,
  SubscriptionNotActive,
} from '@trunkline/domain/subscriptions/cancel-subscription';
import type { ChangeSubscriptionRejection } from '@trunkline/domain/subscriptions/change-subscription';
import type {
  ReportExternalReversalRejection,
  WithdrawExternalReversalRejection,
} from '@trunkline/domain/subscriptions/report-external-reversal';
import type { SettleExternalRefundRejection } from '@trunkline/domain/subscriptions/settle-external-refund';
import type { AskForLateGrantRejection } from '@trunkline/domain/subscriptions/settle-late-grant';
import { notFound } from '../edge/problem';
import type { TableOf } from './rejection-words';

/** A subscription of another account is one that is not there. */
export type SubscriptionMissing = { readonly code: 'SubscriptionUnknown' };

/** Every "no" that has to do with buying packages and keeping them. */
export type SubscriptionRejection =
  | Exclude<PurchaseSubscriptionRejection, { code: 'AccountUnknown' | 'AccountClosed' }>
  | SubscriptionMissing
  | SubscriptionNotActive
  | FreePeriodNotOver
  | ChangeSubscriptionRejection
  | AnswerExternalPaymentRejection
  | SettleExternalRefundRejection
  | ReportExternalReversalRejection
  | WithdrawExternalReversalRejection
  | AskForLateGrantRejection;

const statusWords = {
  notStarted: 'not paid yet',
  purchasing: 'not paid yet',
  active: 'about to end',
  pastDue: 'past due',
  ended: 'over',
} as const;

export const subscriptionRejections: TableOf<SubscriptionRejection> = {
  PackageUnknown: ({ packageId }) => [
    422,
    `There is no package "${packageId}" that this account can buy.`,
  ],
  SubscriptionAlreadyHeld: ({ subscriptionId, status }) => [
    409,
    status === 'active'
      ? 'The account has a package already. Change it with `POST …/subscriptions/{id}/change`.'
      : 'The account is buying a package already.',
    { subscription: { id: subscriptionId, status } },
  ],
  TooManyPurchasesPending: ({ max }) => [
    409,
    `${max} top-ups wait for their payment. Wait until one is paid, then buy another.`,
  ],
  SubscriptionUnknown: () => notFound('subscription'),
  SubscriptionNotActive: ({ status }) => [
    409,
    `That can be done while the subscription is active; it is ${statusWords[status]}.`,
    { subscriptionStatus: status },
  ],
  FreePeriodNotOver: ({ endsAt }) => [
    409,
    'What costs nothing and gives credits ends with its period. Cancel it with "periodEnd".',
    { endsAt },
  ],
  PackageHeldAlready: ({ packageId }) => [409, `The account has package "${packageId}" already.`],
  PackageNotRecurring: ({ packageId }) => [
    422,
    `"${packageId}" is bought once, beside a subscription. Buy it instead of changing to it.`,
  ],
  CurrencyDiffers: ({ held, wanted }) => [
    422,
    `The subscription is paid in ${held}, that package in ${wanted}. End it, then buy the other.`,
  ],
  CancelIsScheduled: ({ endsAt }) => [
    409,
    'The subscription is about to end. Withdraw that before you change it.',
    { endsAt },
  ],
  PaymentUnderWay: () => [409, 'A payment of this subscription is under way. Try again later.'],
  PaymentUnknown: () => notFound('payment'),
  PaymentNotOpen: ({ status }) => [
    409,
    `This payment does not wait for an answer: it is ${status}.`,
    { paymentStatus: status },
  ],
  PaymentNotExternal: ({ method }) => [
    409,
    `What becomes of this payment is told by its provider, ${method}, alone.`,
  ],
  ReversalKnown: ({ name }) => [
    409,
    `"${name}" of this payment is known with another amount or outcome.`,
  ],
  ReversalUnknown: () => notFound('reversal'),
  ReversalAmountInvalid: ({ leftMinor }) => [
    422,
    `Of this payment, ${leftMinor} can go back at most, in the smallest unit of its currency.`,
    { leftMinor },
  ],
  NoCreditsOwed: () => [409, 'The account has all the credits that this payment bought.'],
  RefundNotDue: ({ refundId }) => [
    409,
    refundId === null
      ? 'Nothing of this payment waits to be given back.'
      : `This payment was given back already, under "${refundId}".`,
    { refundId },
  ],
};
