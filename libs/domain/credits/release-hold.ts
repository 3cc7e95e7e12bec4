import { type Decision, reject } from '../decision';
import type { CreditHoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { HoldNotOpen } from './capture-hold';
import { acceptDraft, availableIn, drafted, draftWithDue, withoutGone } from './wallet-draft';
import type { WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Gives back what a hold still sets aside, as the work for it will not be done. */
export type ReleaseHold = WalletOwner & {
  readonly type: 'ReleaseHold';
  readonly holdId: CreditHoldId;
  readonly at: Instant;
};

/** What goes back to a bucket whose time was over meanwhile expires at once. */
export function releaseHold(
  command: ReleaseHold,
  state: WalletState,
): Decision<WalletEvent, HoldNotOpen> {
  const { accountId, kind, holdId, at: releasedAt } = command;
  const draft = draftWithDue(state.balance, command);
  const hold = draft.balance.holds.find((one) => one.holdId === holdId);
  if (!hold) return reject({ code: 'HoldNotOpen', holdId });

  const { remainingCredits: amountCredits } = hold;
  const availableAfterCredits = availableIn(draft) + amountCredits;
  const released = drafted(draft, {
    type: 'HoldReleased',
    data: { accountId, kind, holdId, amountCredits, availableAfterCredits, releasedAt },
  });
  return acceptDraft(withoutGone(released, command));
}
