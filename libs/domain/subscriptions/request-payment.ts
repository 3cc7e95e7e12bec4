import type { SubscriptionPayment } from '../accounts/account.events';
import { type Decision, accept } from '../decision';
import type { AccountId, SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { PaymentRequested } from './subscription.events';
import type { SubscriptionState } from './subscription.state';

/** Records what is to be charged and under which reference, so that it is charged once. */
export type RequestPayment = {
  readonly type: 'RequestPayment';
  readonly accountId: AccountId;
  readonly subscriptionId: SubscriptionId;
  readonly terms: PackageTerms;
  readonly payment: SubscriptionPayment;
  readonly at: Instant;
};

export function requestPayment(
  { accountId, subscriptionId, terms, payment, at }: RequestPayment,
  { status }: SubscriptionState,
): Decision<PaymentRequested, never> {
  if (status !== 'notStarted') return accept();
  const paymentReference = `${subscriptionId}-1`;
  const data = { accountId, subscriptionId, terms, payment, paymentReference, requestedAt: at };
  return accept({ type: 'PaymentRequested', data });
}
