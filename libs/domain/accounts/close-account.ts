import { type Decision, accept, reject } from '../decision';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { AccountEvent } from './account.events';
import { openHolds } from './number-holds';
import type { AccountState, OpenAccountState } from './account.state';

/** Closes an account for good: nothing new begins, and every number goes back to the carrier, as does what it holds. */
export type CloseAccount = {
  readonly type: 'CloseAccount';
  readonly reason: string | null;
  readonly at: Instant;
};

export type CloseAccountRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AssignmentsOpen'; readonly numbers: readonly E164[] };

/**
 * The releases are recorded together with the closing, so that none can be forgotten in between; a
 * lock protects a number from a click, not from its account's end.
 */
export function closeAccount(
  { reason, at }: CloseAccount,
  state: AccountState,
): Decision<AccountEvent, CloseAccountRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return accept();
  const underWay = state.slots.filter(({ status }) => status === 'reserved');
  if (underWay.length > 0) {
    return reject({ code: 'AssignmentsOpen', numbers: underWay.map(({ number }) => number) });
  }
  const { accountId } = state;
  return accept<AccountEvent>(
    { type: 'AccountClosed', data: { accountId, reason, closedAt: at } },
    ...holdEnds(state, at),
    ...releases(state, at),
    ...subscriptionEnds(state, at),
  );
}

/** Others may have at once what the account only looked at. */
function holdEnds({ accountId, holds }: OpenAccountState, at: Instant): readonly AccountEvent[] {
  return openHolds(holds, at).map(({ number, holdId }) => ({
    type: 'NumberHoldEnded',
    data: { number, accountId, holdId, reason: 'released', endedAt: at },
  }));
}

/** What was due later is due now; what is on its way back already goes on by itself. */
function releases({ accountId, slots }: OpenAccountState, at: Instant): readonly AccountEvent[] {
  return slots
    .filter(({ status, releaseAt }) => status === 'active' && !(releaseAt && releaseAt <= at))
    .map(({ assignmentId, number }) => ({
      type: 'NumberReleaseScheduled',
      data: { accountId, assignmentId, number, releaseAt: at, scheduledAt: at },
    }));
}

/** What is paid is not paid back, and what is not paid yet is given up: nothing is billed later. */
function subscriptionEnds(
  { accountId, subscriptions }: OpenAccountState,
  requestedAt: Instant,
): readonly AccountEvent[] {
  return subscriptions.map(({ subscriptionId }) => ({
    type: 'SubscriptionEndRequested',
    data: { accountId, subscriptionId, requestedAt },
  }));
}
