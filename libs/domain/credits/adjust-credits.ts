import { type Decision, accept, reject } from '../decision';
import type { AccountId, BucketId } from '../ids';
import type { Instant } from '../time/instant';
import { takeInDebitOrder } from './debit-order';
import type { CreditKind, CreditOrigin, CreditsDebited, CreditsGranted } from './wallet.events';
import { type WalletState, availableCredits, spendableBuckets } from './wallet.state';

/** The largest amount of one adjustment, and of a wallet. */
export const creditsMax = 1_000_000_000_000;

/** Adds credits to a wallet, or takes them when the amount is negative. */
export type AdjustCredits = {
  readonly type: 'AdjustCredits';
  readonly accountId: AccountId;
  readonly kind: CreditKind;
  readonly amountCredits: number;
  readonly reason: string;
  readonly reference: string | null;
  /** The bucket that a grant opens, where it comes from, and when it ends. */
  readonly bucketId: BucketId;
  readonly origin: CreditOrigin;
  readonly expiresAt: Instant | null;
  readonly at: Instant;
};

export type AdjustCreditsRejection =
  | { readonly code: 'AmountInvalid'; readonly amountCredits: number }
  | { readonly code: 'ExpiryInvalid'; readonly why: string }
  | { readonly code: 'BalanceTooLarge'; readonly availableCredits: number }
  | { readonly code: 'InsufficientCredits'; readonly availableCredits: number };

export function adjustCredits(
  command: AdjustCredits,
  state: WalletState,
): Decision<CreditsGranted | CreditsDebited, AdjustCreditsRejection> {
  const rejection = whyInvalid(command);
  if (rejection) return reject(rejection);
  return command.amountCredits > 0 ? grant(command, state) : debit(command, state);
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
  {
    accountId,
    kind,
    amountCredits,
    reason,
    reference,
    bucketId,
    origin,
    expiresAt,
    at,
  }: AdjustCredits,
  state: WalletState,
): Decision<CreditsGranted, AdjustCreditsRejection> {
  const available = availableCredits(state, at);
  const availableAfterCredits = available + amountCredits;
  if (availableAfterCredits > creditsMax) {
    return reject({ code: 'BalanceTooLarge', availableCredits: available });
  }
  const bucket = { bucketId, origin, amountCredits, expiresAt };
  const why = { reason, reference, availableAfterCredits, grantedAt: at };
  return accept({ type: 'CreditsGranted', data: { accountId, kind, ...bucket, ...why } });
}

function debit(
  { accountId, kind, amountCredits: negative, reason, reference, at }: AdjustCredits,
  state: WalletState,
): Decision<CreditsDebited, AdjustCreditsRejection> {
  const amountCredits = -negative;
  const available = availableCredits(state, at);
  if (available < amountCredits) {
    return reject({ code: 'InsufficientCredits', availableCredits: available });
  }
  const from = takeInDebitOrder(spendableBuckets(state, at), amountCredits);
  const why = {
    reason,
    reference,
    availableAfterCredits: available - amountCredits,
    debitedAt: at,
  };
  return accept({ type: 'CreditsDebited', data: { accountId, kind, amountCredits, from, ...why } });
}
