import { type WalletBalance, emptyBalance, evolveBalance } from './wallet.balance';
import { type Reversal, evolveReversals } from './reversals';
import type { WalletEvent } from './wallet.events';
import { type References, noReferences, remember } from './references';

/** The SMS or the voice credits of one account, with what no second entry may say again. */
export type WalletState = {
  readonly balance: WalletBalance;
  readonly references: References;
  readonly reversals: readonly Reversal[];
};

export const emptyWallet: WalletState = {
  balance: emptyBalance,
  references: noReferences,
  reversals: [],
};

export function evolveWallet(
  { balance, references, reversals }: WalletState,
  event: WalletEvent,
): WalletState {
  const next = evolveBalance(balance, event);
  return {
    balance: next,
    references: withReference(references, event, next.entryCount),
    reversals: evolveReversals(reversals, event, balance),
  };
}

/** A capture says the reference of its hold again, which was remembered then. */
function withReference(
  references: References,
  event: WalletEvent,
  entryNumber: number,
): References {
  switch (event.type) {
    case 'CreditsGranted':
    case 'CreditsDebited':
    case 'CreditsReversed': {
      const { reference } = event.data;
      return reference === null
        ? references
        : remember(references, reference, { by: 'entry', entryNumber });
    }
    case 'CreditsHeld': {
      const { reference } = event.data;
      return reference === null
        ? references
        : remember(references, reference, { by: 'hold', entryNumber });
    }
    case 'CreditsExpired':
    case 'CreditsRestored':
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'BalanceThresholdSet':
    case 'BalanceThresholdCrossed':
      return references;
  }
}
