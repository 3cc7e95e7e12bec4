import { type Decision, accept, recordFirst } from '../decision';
import type { Instant } from '../time/instant';
import { isTopUpDue } from './auto-top-up.state';
import { dueAtOnceMax } from './credit-limits';
import { byExpiry, takeOf } from './debit-order';
import {
  type CreditBucket,
  type CreditHold,
  type WalletBalance,
  evolveBalance,
  freeCredits,
  isDue,
} from './wallet.balance';
import type { EntryFields, WalletEvent, WalletOwner } from './wallet.events';

/** What a decision has come to so far: its events, and the balance that they lead to. */
export type WalletDraft = {
  readonly balance: WalletBalance;
  readonly events: readonly WalletEvent[];
  readonly deciding: Deciding;
  /** What is due, where it is too much for one append: that is recorded first. */
  readonly first?: readonly WalletEvent[];
};

/** Whose wallet it is, and when something is decided on it. */
export type Deciding = WalletOwner & { readonly at: Instant };

/**
 * Where every decision on a wallet begins: first what is due is recorded, so that what is decided
 * after it stands on credits that can be spent, and running balances chain.
 */
export function draftWithDue(balance: WalletBalance, deciding: Deciding): WalletDraft {
  const due = balance.holds.filter((hold) => isDue(hold, deciding.at)).sort(byExpiry);
  const begun: WalletDraft = { balance, events: [], deciding };
  const draft = withoutGone(
    due.reduce((sofar, hold) => withHoldExpired(sofar, hold, deciding), begun),
    deciding,
  );
  return draft.events.length > dueAtOnceMax ? { ...draft, first: firstOf(draft.events) } : draft;
}

/** An alert, and that credits are to be bought, stay with what they followed from. */
function firstOf(events: readonly WalletEvent[]): readonly WalletEvent[] {
  const isEnd = ({ type }: WalletEvent): boolean => ends.has(type);
  const next = events.findIndex((event, index) => index >= dueAtOnceMax && isEnd(event));
  return next === -1 ? events : events.slice(0, next);
}

const ends: ReadonlySet<WalletEvent['type']> = new Set([
  ...(['HoldExpired', 'CreditsExpired', 'CreditsReversed'] as const),
]);

/**
 * Takes out what is free and should not be: what was reversed while a hold had it, and what is in
 * buckets whose time is over. What is set aside stays until it is given back.
 */
export function withoutGone(begun: WalletDraft, deciding: Deciding): WalletDraft {
  const draft = begun.balance.buckets
    .filter((bucket) => bucket.owedCredits > 0 && freeCredits(bucket) > 0)
    .reduce((sofar, bucket) => withDebtTaken(sofar, bucket, deciding), begun);
  return draft.balance.buckets
    .filter((bucket) => isDue(bucket, deciding.at) && freeCredits(bucket) > 0)
    .sort(byExpiry)
    .reduce((sofar, bucket) => withBucketExpired(sofar, bucket, deciding), draft);
}

/** An event, and in the same append what follows from it: an alert, or that credits are to be bought. */
export function drafted(before: WalletDraft, event: WalletEvent): WalletDraft {
  const after = withEvent(before, event);
  const { thresholdCredits } = after.balance;
  const isCrossed =
    thresholdCredits !== null &&
    availableIn(before) > thresholdCredits &&
    availableIn(after) <= thresholdCredits;
  return withTopUp(isCrossed ? withAlert(after, thresholdCredits) : after, event);
}

function withEvent({ balance, events, ...rest }: WalletDraft, event: WalletEvent): WalletDraft {
  return { balance: evolveBalance(balance, event), events: [...events, event], ...rest };
}

function withAlert(draft: WalletDraft, thresholdCredits: number): WalletDraft {
  const { accountId, kind, at: crossedAt } = draft.deciding;
  const levels = { thresholdCredits, availableCredits: availableIn(draft) };
  return withEvent(draft, {
    type: 'BalanceThresholdCrossed',
    data: { accountId, kind, ...levels, crossedAt },
  });
}

/** Whoever has just had a payment reversed is not charged by itself: that would bring the next one. */
function withTopUp(draft: WalletDraft, event: WalletEvent): WalletDraft {
  const { autoTopUp } = draft.balance;
  if (!autoTopUp) return draft;
  const { accountId, kind, at } = draft.deciding;
  if (event.type === 'CreditsReversed' && !autoTopUp.stopped) {
    const why = { reason: 'paymentReversed' as const, detail: event.data.reason, stoppedAt: at };
    return withEvent(draft, { type: 'AutoTopUpStopped', data: { accountId, kind, ...why } });
  }
  const availableCredits = availableIn(draft);
  if (!isTopUpDue(autoTopUp, availableCredits)) return draft;
  const { belowCredits } = autoTopUp.settings;
  const data = { accountId, kind, belowCredits, availableCredits, dueAt: at };
  return withEvent(draft, { type: 'AutoTopUpDue', data });
}

/** The number of the next entry and the balances after it. */
export function nextEntry(
  { balance }: WalletDraft,
  change: { readonly balanceCredits: number; readonly heldCredits?: number },
): { readonly [Field in keyof EntryFields]: number } {
  const balanceAfterCredits = balance.balanceCredits + change.balanceCredits;
  const heldAfterCredits = balance.heldCredits + (change.heldCredits ?? 0);
  return {
    entryNumber: balance.entryCount + 1,
    balanceAfterCredits,
    availableAfterCredits: balanceAfterCredits - heldAfterCredits,
  };
}

/** What can be spent, once all that is due was taken out. */
export function availableIn({ balance }: WalletDraft): number {
  return balance.balanceCredits - balance.heldCredits;
}

/** Accepts what was drafted. */
export function acceptDraft({ events, first }: WalletDraft): Decision<WalletEvent, never> {
  return first ? recordFirst(first) : accept(...events);
}

function withHoldExpired(
  draft: WalletDraft,
  { holdId, remainingCredits: amountCredits, expiresAt }: CreditHold,
  { accountId, kind, at: expiredAt }: Deciding,
): WalletDraft {
  const availableAfterCredits = availableIn(draft) + amountCredits;
  const ended = { accountId, kind, holdId, amountCredits, availableAfterCredits };
  return drafted(draft, {
    type: 'HoldExpired',
    data: { ...ended, expiresAt: expiresAt ?? expiredAt, expiredAt },
  });
}

function withDebtTaken(
  draft: WalletDraft,
  bucket: CreditBucket,
  { accountId, kind, at: reversedAt }: Deciding,
): WalletDraft {
  const amountCredits = Math.min(bucket.owedCredits, freeCredits(bucket));
  const owedCredits = bucket.owedCredits - amountCredits;
  const from = [takeOf(bucket, amountCredits)];
  const reversed = {
    source: bucket.source ?? '',
    amountCredits,
    shortCredits: 0,
    owedCredits,
    from,
  };
  const why = { reason: 'given back by a hold after its reversal', reference: null };
  const entry = nextEntry(draft, { balanceCredits: -amountCredits });
  return drafted(draft, {
    type: 'CreditsReversed',
    data: { accountId, kind, ...reversed, ...why, ...entry, reversedAt },
  });
}

function withBucketExpired(
  draft: WalletDraft,
  bucket: CreditBucket,
  { accountId, kind, at: expiredAt }: Deciding,
): WalletDraft {
  const { bucketId, heldCredits: bucketAfterCredits, expiresAt } = bucket;
  const amountCredits = freeCredits(bucket);
  const gone = { accountId, kind, bucketId, bucketAfterCredits, amountCredits };
  const entry = nextEntry(draft, { balanceCredits: -amountCredits });
  return drafted(draft, {
    type: 'CreditsExpired',
    data: { ...gone, ...entry, expiresAt: expiresAt ?? expiredAt, expiredAt },
  });
}
