import { type Decision, reject } from '../decision';
import type { CreditHoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { InsufficientCredits } from './adjust-credits';
import { creditsMax, holdsMax } from './credit-limits';
import { takeInDebitOrder } from './debit-order';
import { type ReferenceUsed, whyReferenceRefused } from './reference-rules';
import { acceptDraft, availableIn, drafted, draftWithDue } from './wallet-draft';
import type { WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Sets credits aside for work under way, in debit order, so that nothing else spends them. */
export type HoldCredits = WalletOwner & {
  readonly type: 'HoldCredits';
  readonly holdId: CreditHoldId;
  readonly amountCredits: number;
  readonly reason: string;
  readonly reference: string | null;
  readonly expiresAt: Instant | null;
  readonly at: Instant;
};

export type HoldCreditsRejection =
  | { readonly code: 'HoldAmountInvalid'; readonly amountCredits: number }
  | { readonly code: 'HoldExpiryInvalid' }
  | { readonly code: 'TooManyHolds'; readonly max: number }
  | InsufficientCredits
  | ReferenceUsed;

export function holdCredits(
  command: HoldCredits,
  state: WalletState,
): Decision<WalletEvent, HoldCreditsRejection> {
  const { accountId, kind, holdId, amountCredits, expiresAt, at } = command;
  if (!isAmount(amountCredits)) return reject({ code: 'HoldAmountInvalid', amountCredits });
  if (expiresAt !== null && expiresAt <= at) return reject({ code: 'HoldExpiryInvalid' });
  const refused = whyReferenceRefused(state, command.reference);
  if (refused) return reject(refused);

  const draft = draftWithDue(state.balance, command);
  const availableCredits = availableIn(draft);
  if (draft.balance.holds.length >= holdsMax) {
    return reject({ code: 'TooManyHolds', max: holdsMax });
  }
  if (availableCredits < amountCredits) {
    return reject({ code: 'InsufficientCredits', neededCredits: amountCredits, availableCredits });
  }
  const from = takeInDebitOrder(draft.balance.buckets, amountCredits).map(
    ({ bucketId, amountCredits: part }) => ({ bucketId, amountCredits: part }),
  );
  const { reason, reference } = command;
  const why = { reason, reference, expiresAt, heldAt: at };
  const availableAfterCredits = availableCredits - amountCredits;
  return acceptDraft(
    drafted(draft, {
      type: 'CreditsHeld',
      data: { accountId, kind, holdId, amountCredits, from, ...why, availableAfterCredits },
    }),
  );
}

/** Whole, more than nothing, and not more than a wallet can hold. */
export function isAmount(amountCredits: number): boolean {
  return Number.isSafeInteger(amountCredits) && amountCredits > 0 && amountCredits <= creditsMax;
}
