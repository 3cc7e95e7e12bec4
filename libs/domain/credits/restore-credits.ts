import { type Decision, accept, reject } from '../decision';
import type { BucketId } from '../ids';
import type { Instant } from '../time/instant';
import { bucketsMax, creditsMax } from './credit-limits';
import { type Reversal, evolveReversals } from './reversals';
import {
  type WalletDraft,
  acceptDraft,
  drafted,
  draftWithDue,
  nextEntry,
  withoutGone,
} from './wallet-draft';
import type { WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/**
 * Gives back what was taken for a reversal that did not last, such as a dispute that was won: as
 * much as was taken, to end when it would have ended. What is still owed is owed no more.
 */
export type RestoreCredits = WalletOwner & {
  readonly type: 'RestoreCredits';
  /** The reference under which it was taken. */
  readonly reversal: string;
  /** The bucket that is opened where the one that it came from is gone. */
  readonly bucketId: BucketId;
  readonly reason: string;
  readonly at: Instant;
};

export type RestoreCreditsRejection =
  | { readonly code: 'BalanceTooLarge'; readonly balanceCredits: number }
  | { readonly code: 'TooManyBuckets'; readonly max: number };

/** Given back once; where nothing was taken under the reference, there is nothing to give. */
export function restoreCredits(
  command: RestoreCredits,
  state: WalletState,
): Decision<WalletEvent, RestoreCreditsRejection> {
  const draft = draftWithDue(state.balance, command);
  const reversal = reversalsAfter(state, draft).find(
    ({ reference }) => reference === command.reversal,
  );
  if (!reversal || reversal.restoredCredits !== null) return accept();
  const { buckets, balanceCredits } = draft.balance;
  const joined = buckets.find(({ source }) => source === reversal.source);
  if (balanceCredits + reversal.takenCredits > creditsMax) {
    return reject({ code: 'BalanceTooLarge', balanceCredits });
  }
  if (!joined && buckets.length >= bucketsMax) {
    return reject({ code: 'TooManyBuckets', max: bucketsMax });
  }
  if (!joined && reversal.takenCredits === 0) return accept();
  // What should have expired meanwhile expires at once, by an entry of its own.
  return acceptDraft(withoutGone(withRestored(draft, reversal, command), command));
}

/** What is due may have taken back more of it, in the same decision. */
function reversalsAfter(
  { reversals, balance }: WalletState,
  { events }: WalletDraft,
): readonly Reversal[] {
  return events.reduce((sofar, event) => evolveReversals(sofar, event, balance), reversals);
}

function withRestored(
  draft: WalletDraft,
  { source, origin, expiresAt, takenCredits: amountCredits, owedCredits }: Reversal,
  { accountId, kind, reversal, bucketId: newBucketId, reason, at: restoredAt }: RestoreCredits,
): WalletDraft {
  const bucket = draft.balance.buckets.find((one) => one.source === source);
  const { bucketId = newBucketId, remainingCredits = 0, owedCredits: owed = 0 } = bucket ?? {};
  const forgivenCredits = Math.min(owed, owedCredits);
  const bucketAfterCredits = remainingCredits + amountCredits;
  const given = { bucketId, bucketAfterCredits, origin, expiresAt, amountCredits, forgivenCredits };
  const entry = nextEntry(draft, { balanceCredits: amountCredits });
  return drafted(draft, {
    type: 'CreditsRestored',
    data: { accountId, kind, source, reversal, ...given, reason, ...entry, restoredAt },
  });
}
