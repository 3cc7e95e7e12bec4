import { type Decision, accept, reject } from '../decision';
import type { PackageId, SubscriptionId } from '../ids';
import { type OfferedPackage, isOfferedIn } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import type { SubscriptionPayment, SubscriptionPurchaseRequested } from './account.events';
import type { AccountState, HeldSubscription } from './account.state';

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
    }
  | { readonly code: 'TooManyPurchasesPending'; readonly max: number };

/** So many top-ups can wait for their payment at a time. */
const pendingCreditsMax = 5;

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
  const { terms } = offered;
  const rejection =
    terms.kind === 'credits' ? whyNotCredits(subscriptions) : whyNotRecurring(subscriptions);
  if (rejection) return reject(rejection);
  return accept({
    type: 'SubscriptionPurchaseRequested',
    data: { accountId, subscriptionId, terms, payment, requestedAt: at },
  });
}

/** One numbers package or plan at a time; another one is had by changing it. */
function whyNotRecurring(
  subscriptions: readonly HeldSubscription[],
): PurchaseSubscriptionRejection | undefined {
  const held = subscriptions.find(({ kind }) => kind !== 'credits');
  if (!held) return undefined;
  const { subscriptionId, status } = held;
  return { code: 'SubscriptionAlreadyHeld', subscriptionId, status };
}

function whyNotCredits(
  subscriptions: readonly HeldSubscription[],
): PurchaseSubscriptionRejection | undefined {
  const pending = subscriptions.filter(({ kind }) => kind === 'credits');
  if (pending.length < pendingCreditsMax) return undefined;
  return { code: 'TooManyPurchasesPending', max: pendingCreditsMax };
}
