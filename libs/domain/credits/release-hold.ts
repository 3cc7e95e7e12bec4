import { type Decision, reject } from '../decision';
import type { CreditHoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { HoldNotOpen } from './capture-hold';
import { isAmount } from './hold-credits';
import { type ReferenceUsed, whyReferenceRefused } from './reference-rules';
import { acceptDraft, availableIn, drafted, draftWithDue, withoutGone } from './wallet-draft';
import type { WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Gives back what a hold sets aside, as the work for it will not be done: a part, or all. */
export type ReleaseHold = WalletOwner & {
  readonly type: 'ReleaseHold';
  readonly holdId: CreditHoldId;
  /** Null or absent for all that is left. */
  readonly amountCredits?: number | null;
  /** What is not done, where the hold is for more than that. */
  readonly reference?: string | null;
  readonly at: Instant;
};

export type ReleaseHoldRejection =
  | { readonly code: 'HoldAmountInvalid'; readonly amountCredits: number }
  | { readonly code: 'ReleaseAboveHold'; readonly heldCredits: number }
  | HoldNotOpen
  | ReferenceUsed;

/** What goes back to a bucket whose time was over meanwhile expires at once. */
export function releaseHold(
  command: ReleaseHold,
  state: WalletState,
): Decision<WalletEvent, ReleaseHoldRejection> {
  const { accountId, kind, holdId, reference = null, at: releasedAt } = command;
  const refused = whyReferenceRefused(state, reference);
  if (refused) return reject(refused);
  const draft = draftWithDue(state.balance, command);
  const hold = draft.balance.holds.find((one) => one.holdId === holdId);
  if (!hold) return reject({ code: 'HoldNotOpen', holdId });

  const { remainingCredits: heldCredits } = hold;
  const amountCredits = command.amountCredits ?? heldCredits;
  if (!isAmount(amountCredits)) return reject({ code: 'HoldAmountInvalid', amountCredits });
  if (amountCredits > heldCredits) return reject({ code: 'ReleaseAboveHold', heldCredits });

  const availableAfterCredits = availableIn(draft) + amountCredits;
  const given = { amountCredits, holdAfterCredits: heldCredits - amountCredits, reference };
  const released = drafted(draft, {
    type: 'HoldReleased',
    data: { accountId, kind, holdId, ...given, availableAfterCredits, releasedAt },
  });
  return acceptDraft(withoutGone(released, command));
}
