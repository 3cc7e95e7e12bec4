import { type WalletBalance, emptyBalance, evolveBalance } from './wallet.balance';
import { type Reversal, evolveReversals } from './reversals';
import type { WalletEvent } from './wallet.events';
import { type References, type ReferenceUser, noReferences, remember, userOf } from './references';

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
    case 'HoldCaptured':
      return withOwn(references, event.data.reference, { by: 'entry', entryNumber });
    case 'HoldReleased':
      return withOwn(references, event.data.reference, { by: 'hold', entryNumber });
    case 'CreditsExpired':
    case 'CreditsRestored':
    case 'HoldExpired':
    case 'BalanceThresholdSet':
    case 'BalanceThresholdCrossed':
    case 'AutoTopUpSet':
    case 'AutoTopUpStopped':
    case 'AutoTopUpDue':
    case 'AutoTopUpRequested':
    case 'AutoTopUpPostponed':
    case 'AutoTopUpDropped':
    case 'AutoTopUpSettled':
      return references;
  }
}

/** A capture without a reference of its own says that of its hold again, which is known. */
function withOwn(
  references: References,
  reference: string | null,
  user: ReferenceUser,
): References {
  if (reference === null || userOf(references, reference)) return references;
  return remember(references, reference, user);
}
