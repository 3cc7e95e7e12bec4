import {
  accountId,
  at,
  canada,
  opened,
  purchaseRequested,
  subscriptionId,
  terms,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { PackageId, SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { OfferedPackage } from '../policy/policy.state';
import type { AccountEvent } from './account.events';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import { purchaseSubscription } from './purchase-subscription';

const account = { initial: unknownAccount, evolve: evolveAccount };
const payment = { method: 'sandbox', outcome: 'approve' } as const;
const topUp: PackageTerms = { ...terms(), kind: 'credits', numbers: 0, period: 'none' };
const closed: AccountEvent = {
  type: 'AccountClosed',
  data: { accountId, reason: null, closedAt: at },
};

const buying =
  (wanted: PackageTerms | undefined, offer: Partial<OfferedPackage> = {}) =>
  (state: AccountState) => {
    const offered = wanted && { terms: wanted, countries: null, visible: true, ...offer };
    const packageId = 'numbers-1' as PackageId;
    const wish = { subscriptionId, packageId, offered, payment, at };
    return purchaseSubscription({ type: 'PurchaseSubscription', ...wish }, state);
  };

/** As many top-ups as are said, which wait for their payment. */
const waiting = (count: number): AccountEvent[] =>
  Array.from({ length: count }, (_none, which) => ({
    type: 'SubscriptionPurchaseRequested',
    data: {
      ...{ accountId, subscriptionId: `sub_top_${which}` as SubscriptionId },
      ...{ terms: topUp, payment, requestedAt: at },
    },
  }));

describe('buying a package', () => {
  it('is recorded with the terms that are offered now', () => {
    given(account, opened()).when(buying(terms())).thenAccepted(purchaseRequested());
  });

  it('is refused of an account that is not known, or is closed', () => {
    given(account).when(buying(terms())).thenRejected({ code: 'AccountUnknown' });
    given(account, opened(), closed).when(buying(terms())).thenRejected({ code: 'AccountClosed' });
  });

  it('is refused where the package is not there, or not offered in the country', () => {
    const unknown = { code: 'PackageUnknown', packageId: 'numbers-1' as PackageId } as const;
    given(account, opened()).when(buying(undefined)).thenRejected(unknown);
    given(account, opened())
      .when(buying(terms(), { countries: [canada] }))
      .thenRejected(unknown);
    given(account, opened())
      .when(buying(terms(), { visible: false }))
      .thenRejected(unknown);
  });

  it('is refused while the account has a plan, also one that is not paid yet', () => {
    const refused = { code: 'SubscriptionAlreadyHeld', subscriptionId } as const;
    given(account, opened(), purchaseRequested())
      .when(buying(terms(2)))
      .thenRejected({ ...refused, status: 'pending' });
    given(account, opened(), purchaseRequested(), {
      type: 'SubscriptionPurchaseCompleted',
      data: { accountId, subscriptionId, completedAt: at },
    })
      .when(buying(terms(2)))
      .thenRejected({ ...refused, status: 'active' });
  });
});

describe('buying a top-up', () => {
  it('is possible beside a plan, and a plan beside top-ups', () => {
    given(account, opened(), purchaseRequested())
      .when(buying(topUp))
      .thenAcceptedTypes('SubscriptionPurchaseRequested');
    given(account, opened(), ...waiting(5))
      .when(buying(terms()))
      .thenAcceptedTypes('SubscriptionPurchaseRequested');
  });

  it('is refused while five of them wait for their payment, and the plan is none of them', () => {
    given(account, opened(), purchaseRequested(), ...waiting(4))
      .when(buying(topUp))
      .thenAcceptedTypes('SubscriptionPurchaseRequested');
    given(account, opened(), ...waiting(5))
      .when(buying(topUp))
      .thenRejected({ code: 'TooManyPurchasesPending', max: 5 });
  });
});
