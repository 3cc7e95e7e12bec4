import type { SubscriptionPayment } from '../accounts/account.events';
import type { AccountId, SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { SubscriptionEvent } from './subscription.events';

export type RequestedSubscription = {
  readonly status: 'paymentRequested' | 'paid' | 'declined' | 'active' | 'ended';
  readonly accountId: AccountId;
  readonly subscriptionId: SubscriptionId;
  readonly terms: PackageTerms;
  readonly payment: SubscriptionPayment;
  readonly paymentReference: string;
  readonly declineReason: string | null;
};

/** How far one purchase of a package has come. */
export type SubscriptionState = { readonly status: 'notStarted' } | RequestedSubscription;

export const noSubscription: SubscriptionState = { status: 'notStarted' };

export function evolveSubscription(
  state: SubscriptionState,
  event: SubscriptionEvent,
): SubscriptionState {
  if (event.type === 'PaymentRequested') {
    const { accountId, subscriptionId, terms, payment, paymentReference } = event.data;
    const shared = { accountId, subscriptionId, terms, payment, paymentReference };
    return { status: 'paymentRequested', ...shared, declineReason: null };
  }
  if (state.status === 'notStarted') throw new Error(`${event.type} before PaymentRequested`);
  switch (event.type) {
    case 'PaymentConfirmed':
      return { ...state, status: 'paid' };
    case 'PaymentDeclined':
      return { ...state, status: 'declined', declineReason: event.data.reason };
    case 'SubscriptionActivated':
      return { ...state, status: 'active' };
    case 'SubscriptionEnded':
      return { ...state, status: 'ended' };
  }
}
