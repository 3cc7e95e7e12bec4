import { type WalletBalance, emptyBalance, evolveBalance } from './wallet.balance';
import type { WalletEvent } from './wallet.events';
import {
  type RecentReferences,
  type ReferenceUser,
  noReferences,
  remember,
  rememberedAs,
} from './recent-references';

/** The SMS or the voice credits of one account, with what no second entry may say again. */
export type WalletState = {
  readonly balance: WalletBalance;
  readonly references: RecentReferences;
};

export const emptyWallet: WalletState = { balance: emptyBalance, references: noReferences };

export function evolveWallet(
  { balance, references }: WalletState,
  event: WalletEvent,
): WalletState {
  const next = evolveBalance(balance, event);
  return { balance: next, references: withReference(references, event, next.entryCount) };
}

/** A wallet as plain JSON. */
export type PackedWallet = {
  readonly balance: WalletBalance;
  readonly references: readonly (readonly [string, ReferenceUser])[];
};

export function packWallet({ balance, references }: WalletState): PackedWallet {
  return { balance, references: references.chunks.flatMap((chunk) => [...chunk]) };
}

export function unpackWallet({ balance, references }: PackedWallet): WalletState {
  return { balance, references: rememberedAs(references) };
}

/** A capture says the reference of its hold again, which was remembered then. */
function withReference(
  references: RecentReferences,
  event: WalletEvent,
  entryNumber: number,
): RecentReferences {
  switch (event.type) {
    case 'CreditsGranted':
    case 'CreditsDebited':
    case 'CreditsReversed': {
      const { reference } = event.data;
      return reference === null ? references : remember(references, reference, entryNumber);
    }
    case 'CreditsHeld': {
      const { reference, holdId } = event.data;
      return reference === null ? references : remember(references, reference, holdId);
    }
    case 'CreditsExpired':
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired':
      return references;
  }
}
