import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import { creditsMax } from './credit-limits';
import { acceptDraft, drafted, draftWithDue } from './wallet-draft';
import type { WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/**
 * Wants an alert each time when what is available falls from above the threshold to it, or below;
 * null wants none any more.
 */
export type SetBalanceThreshold = WalletOwner & {
  readonly type: 'SetBalanceThreshold';
  readonly thresholdCredits: number | null;
  readonly at: Instant;
};

export type SetBalanceThresholdRejection = {
  readonly code: 'ThresholdInvalid';
  readonly max: number;
};

/** Where less is available already, the first alert comes after it rose above the threshold. */
export function setBalanceThreshold(
  command: SetBalanceThreshold,
  { balance }: WalletState,
): Decision<WalletEvent, SetBalanceThresholdRejection> {
  const { accountId, kind, thresholdCredits, at: setAt } = command;
  if (!isThreshold(thresholdCredits)) return reject({ code: 'ThresholdInvalid', max: creditsMax });
  if (balance.thresholdCredits === thresholdCredits) return accept();
  return acceptDraft(
    drafted(draftWithDue(balance, command), {
      type: 'BalanceThresholdSet',
      data: { accountId, kind, thresholdCredits, setAt },
    }),
  );
}

function isThreshold(credits: number | null): boolean {
  if (credits === null) return true;
  return Number.isSafeInteger(credits) && credits >= 0 && credits <= creditsMax;
}
