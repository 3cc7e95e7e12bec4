import { type Decision, accept, reject } from '../decision';
import type { PackageId, SubscriptionId } from '../ids';
import { type OfferedPackage, isOfferedIn } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import type { SubscriptionPayment, SubscriptionPurchaseRequested } from './account.events';
import type { AccountState } from './account.state';

/** Buys a package under the terms that are offered now; payment and activation follow. */
export type PurchaseSubscription = {
  readonly type: 'PurchaseSubscription';
  readonly subscriptionId: SubscriptionId;
  readonly packageId: PackageId;
  readonly offered: OfferedPackage | undefined;
  readonly payment: SubscriptionPayment;
  readonly at: Instant;
};

export type PurchaseSubscriptionRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | { readonly code: 'PackageUnknown'; readonly packageId: PackageId }
  | {
      readonly code: 'SubscriptionAlreadyHeld';
      readonly subscriptionId: SubscriptionId;
      readonly status: 'pending' | 'active';
    };

export function purchaseSubscription(
  { subscriptionId, packageId, offered, payment, at }: PurchaseSubscription,
  state: AccountState,
): Decision<SubscriptionPurchaseRequested, PurchaseSubscriptionRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  const { accountId, country, subscriptions } = state;
  if (!offered || !isOfferedIn(offered, country)) {
    return reject({ code: 'PackageUnknown', packageId });
  }
  const [held] = subscriptions;
  if (held) {
    const { status } = held;
    return reject({
      code: 'SubscriptionAlreadyHeld',
      subscriptionId: held.subscriptionId,
      status,
    });
  }
  const { terms } = offered;
  return accept({
    type: 'SubscriptionPurchaseRequested',
    data: { accountId, subscriptionId, terms, payment, requestedAt: at },
  });
}
