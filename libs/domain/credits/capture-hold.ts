import { type Decision, reject } from '../decision';
import type { CreditHoldId } from '../ids';
import type { Instant } from '../time/instant';
import { takeFromParts } from './debit-order';
import { isAmount } from './hold-credits';
import { type ReferenceUsed, whyReferenceRefused } from './reference-rules';
import { acceptDraft, drafted, draftWithDue, nextEntry } from './wallet-draft';
import type { WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Spends credits that were set aside, as the work for them was done: a part, or all that is left. */
export type CaptureHold = WalletOwner & {
  readonly type: 'CaptureHold';
  readonly holdId: CreditHoldId;
  /** Null for all that is left. */
  readonly amountCredits: number | null;
  /** What was done, where the hold is for more than that. */
  readonly reference?: string | null;
  readonly at: Instant;
};

export type HoldNotOpen = { readonly code: 'HoldNotOpen'; readonly holdId: CreditHoldId };

export type CaptureHoldRejection =
  | { readonly code: 'HoldAmountInvalid'; readonly amountCredits: number }
  | { readonly code: 'CaptureAboveHold'; readonly heldCredits: number }
  | HoldNotOpen
  | ReferenceUsed;

export function captureHold(
  command: CaptureHold,
  state: WalletState,
): Decision<WalletEvent, CaptureHoldRejection> {
  const { accountId, kind, holdId, at: capturedAt } = command;
  const refused = whyReferenceRefused(state, command.reference ?? null);
  if (refused) return reject(refused);
  const draft = draftWithDue(state.balance, command);
  const hold = draft.balance.holds.find((one) => one.holdId === holdId);
  if (!hold) return reject({ code: 'HoldNotOpen', holdId });

  const { remainingCredits: heldCredits, parts, reason } = hold;
  const reference = command.reference ?? hold.reference;
  const amountCredits = command.amountCredits ?? heldCredits;
  if (!isAmount(amountCredits)) return reject({ code: 'HoldAmountInvalid', amountCredits });
  if (amountCredits > heldCredits) return reject({ code: 'CaptureAboveHold', heldCredits });

  const from = takeFromParts(parts, draft.balance.buckets, amountCredits);
  const change = { balanceCredits: -amountCredits, heldCredits: -amountCredits };
  const holdAfterCredits = heldCredits - amountCredits;
  const captured = { holdId, amountCredits, holdAfterCredits, from, reason, reference };
  return acceptDraft(
    drafted(draft, {
      type: 'HoldCaptured',
      data: { accountId, kind, ...captured, ...nextEntry(draft, change), capturedAt },
    }),
  );
}
