import { type Decision, reject } from '../decision';
import type { BucketId } from '../ids';
import type { Instant } from '../time/instant';
import { bucketsMax, creditsMax } from './credit-limits';
import { takeInDebitOrder } from './debit-order';
import { type ReferenceUsed, whyReferenceRefused } from './reference-rules';
import {
  type WalletDraft,
  acceptDraft,
  availableIn,
  drafted,
  draftWithDue,
  nextEntry,
} from './wallet-draft';
import type { CreditBucket, WalletBalance } from './wallet.balance';
import type { CreditOrigin, WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Adds credits to a wallet, or takes them when the amount is negative. */
export type AdjustCredits = WalletOwner & {
  readonly type: 'AdjustCredits';
  readonly amountCredits: number;
  readonly reason: string;
  readonly reference: string | null;
  /** The bucket that a grant opens, where it comes from, and when it ends. */
  readonly bucketId: BucketId;
  readonly origin: CreditOrigin;
  /** What paid for the credits of a plan or a purchase, so that they can be taken back. */
  readonly source?: string | null;
  readonly expiresAt: Instant | null;
  readonly at: Instant;
};

/** Nobody spends, or sets aside, more than is there. */
export type InsufficientCredits = {
  readonly code: 'InsufficientCredits';
  readonly neededCredits: number;
  readonly availableCredits: number;
};

export type AdjustCreditsRejection =
  | { readonly code: 'AmountInvalid'; readonly amountCredits: number }
  | { readonly code: 'ExpiryInvalid'; readonly why: string }
  | { readonly code: 'BalanceTooLarge'; readonly balanceCredits: number }
  | { readonly code: 'TooManyBuckets'; readonly max: number }
  | { readonly code: 'SourceUsed'; readonly source: string }
  | InsufficientCredits
  | ReferenceUsed;

export function adjustCredits(
  command: AdjustCredits,
  state: WalletState,
): Decision<WalletEvent, AdjustCreditsRejection> {
  const rejection = whyInvalid(command) ?? whyReferenceRefused(state, command.reference);
  if (rejection) return reject(rejection);
  const draft = draftWithDue(state.balance, command);
  return command.amountCredits > 0 ? grant(command, draft) : debit(command, draft);
}

function whyInvalid({
  amountCredits,
  expiresAt,
  at,
}: AdjustCredits): AdjustCreditsRejection | undefined {
  const isAmount = Number.isSafeInteger(amountCredits) && amountCredits !== 0;
  if (!isAmount || Math.abs(amountCredits) > creditsMax) {
    return { code: 'AmountInvalid', amountCredits };
  }
  if (expiresAt === null) return undefined;
  if (amountCredits < 0) {
    return { code: 'ExpiryInvalid', why: 'only credits that are given can expire' };
  }
  if (expiresAt <= at) return { code: 'ExpiryInvalid', why: 'the expiry must be in the future' };
  return undefined;
}

function grant(
  command: AdjustCredits,
  draft: WalletDraft,
): Decision<WalletEvent, AdjustCreditsRejection> {
  const joined = bucketToJoin(command, draft.balance);
  const refused = whyGrantRefused(command, draft.balance, joined);
  if (refused) return reject(refused);

  const { accountId, kind, amountCredits, origin, expiresAt, source = null } = command;
  const { bucketId, remainingCredits } = joined ?? { ...command, remainingCredits: 0 };
  const bucketAfterCredits = remainingCredits + amountCredits;
  const { reason, reference, at: grantedAt } = command;
  const bucket = { bucketId, bucketAfterCredits, origin, source, amountCredits, expiresAt };
  const entry = nextEntry(draft, { balanceCredits: amountCredits });
  return acceptDraft(
    drafted(draft, {
      type: 'CreditsGranted',
      data: { accountId, kind, ...bucket, reason, reference, ...entry, grantedAt },
    }),
  );
}

function whyGrantRefused(
  command: AdjustCredits,
  { balanceCredits, buckets }: WalletBalance,
  joined: CreditBucket | undefined,
): AdjustCreditsRejection | undefined {
  if (balanceCredits + command.amountCredits > creditsMax) {
    return { code: 'BalanceTooLarge', balanceCredits };
  }
  if (joined && !isAlike(joined, command)) {
    return { code: 'SourceUsed', source: joined.source ?? '' };
  }
  if (!joined && buckets.length >= bucketsMax) return { code: 'TooManyBuckets', max: bucketsMax };
  return undefined;
}

/**
 * What is given joins a bucket of the same origin and end, so that a million adjustments do not make
 * a million buckets. What was paid for keeps the one bucket of its source, to be taken back from
 * there.
 */
function bucketToJoin(
  command: AdjustCredits,
  { buckets }: WalletBalance,
): CreditBucket | undefined {
  const { origin, source = null } = command;
  if (source !== null) return buckets.find((bucket) => bucket.source === source);
  if (origin === 'plan' || origin === 'purchase') return undefined;
  return buckets.find((bucket) => bucket.source === null && isAlike(bucket, command));
}

function isAlike(bucket: CreditBucket, { origin, expiresAt }: AdjustCredits): boolean {
  return bucket.origin === origin && bucket.expiresAt === expiresAt;
}

function debit(
  { accountId, kind, amountCredits: negative, reason, reference, at: debitedAt }: AdjustCredits,
  draft: WalletDraft,
): Decision<WalletEvent, AdjustCreditsRejection> {
  const amountCredits = -negative;
  const availableCredits = availableIn(draft);
  if (availableCredits < amountCredits) {
    return reject({ code: 'InsufficientCredits', neededCredits: amountCredits, availableCredits });
  }
  const from = takeInDebitOrder(draft.balance.buckets, amountCredits);
  const why = { reason, reference, ...nextEntry(draft, { balanceCredits: negative }), debitedAt };
  return acceptDraft(
    drafted(draft, {
      type: 'CreditsDebited',
      data: { accountId, kind, amountCredits, from, ...why },
    }),
  );
}
