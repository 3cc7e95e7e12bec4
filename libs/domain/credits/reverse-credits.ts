import { type Decision, reject } from '../decision';
import type { Instant } from '../time/instant';
import { takeOf } from './debit-order';
import { isAmount } from './hold-credits';
import { type ReferenceUsed, whyReferenceRefused } from './reference-rules';
import { acceptDraft, drafted, draftWithDue, nextEntry } from './wallet-draft';
import { type CreditBucket, freeCredits } from './wallet.balance';
import type { CreditsReversed, WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/**
 * Takes back what a payment or a period gave, as it was refunded: only from the bucket of that
 * source, and never more than is there. What is set aside of it stays for the work under way.
 */
export type ReverseCredits = WalletOwner & {
  readonly type: 'ReverseCredits';
  readonly source: string;
  readonly amountCredits: number;
  readonly reason: string;
  readonly reference: string | null;
  readonly at: Instant;
};

export type ReverseCreditsRejection =
  { readonly code: 'AmountInvalid'; readonly amountCredits: number } | ReferenceUsed;

export function reverseCredits(
  command: ReverseCredits,
  state: WalletState,
): Decision<WalletEvent, ReverseCreditsRejection> {
  const { accountId, kind, source, amountCredits: wantedCredits, reason, reference } = command;
  if (!isAmount(wantedCredits)) {
    return reject({ code: 'AmountInvalid', amountCredits: wantedCredits });
  }
  const refused = whyReferenceRefused(state, reference);
  if (refused) return reject(refused);

  const draft = draftWithDue(state.balance, command);
  const bucket = draft.balance.buckets.find((one) => one.source === source);
  const taken = bucket ? takeBack(bucket, wantedCredits) : nothingOf(wantedCredits);
  const entry = nextEntry(draft, { balanceCredits: -taken.amountCredits });
  const why = { reason, reference, ...entry, reversedAt: command.at };
  return acceptDraft(
    drafted(draft, {
      type: 'CreditsReversed',
      data: { accountId, kind, source, ...taken, ...why },
    }),
  );
}

type TakenBack = Pick<
  CreditsReversed['data'],
  'amountCredits' | 'shortCredits' | 'owedCredits' | 'from'
>;

/** What is free goes now, what holds have of it when they give it back, the rest is short. */
function takeBack(bucket: CreditBucket, wantedCredits: number): TakenBack {
  const amountCredits = Math.min(wantedCredits, freeCredits(bucket));
  const missing = wantedCredits - amountCredits;
  const newlyOwed = Math.min(missing, bucket.heldCredits - bucket.owedCredits);
  return {
    amountCredits,
    shortCredits: missing - newlyOwed,
    owedCredits: bucket.owedCredits + newlyOwed,
    from: amountCredits > 0 ? [takeOf(bucket, amountCredits)] : [],
  };
}

function nothingOf(shortCredits: number): TakenBack {
  return { amountCredits: 0, shortCredits, owedCredits: 0, from: [] };
}
