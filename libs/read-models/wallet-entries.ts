import type { WalletEntry, WalletEvent } from '@trunkline/domain/credits/wallet.events';

/** What one line of a wallet's statement says of its event; the amount has the sign of the change. */
export type EntryView = {
  readonly type: 'granted' | 'debited' | 'captured' | 'expired' | 'reversed' | 'restored';
  readonly amount: number;
  readonly entryNumber: number | null;
  readonly balanceAfter: number | null;
  readonly availableAfter: number;
  readonly reason: string;
  readonly reference: string | null;
  /** When credits that were granted end, or those that expired did. */
  readonly expiresAt: string | null;
  /** The hold whose credits were spent. */
  readonly holdId: string | null;
};

const types = {
  CreditsGranted: 'granted',
  CreditsDebited: 'debited',
  HoldCaptured: 'captured',
  CreditsExpired: 'expired',
  CreditsReversed: 'reversed',
  CreditsRestored: 'restored',
} as const;

const gives: ReadonlySet<WalletEntry['type']> = new Set(['CreditsGranted', 'CreditsRestored']);

/** The line of an event; undefined for one that leaves the balance as it is. */
export function entryView(event: WalletEvent): EntryView | undefined {
  if (!isEntry(event)) return undefined;
  const { type, data } = event;
  const { amountCredits, entryNumber, balanceAfterCredits: balanceAfter } = data;
  return {
    type: types[type],
    amount: gives.has(type) ? amountCredits : -amountCredits,
    entryNumber,
    balanceAfter,
    availableAfter: data.availableAfterCredits,
    reason: 'reason' in data ? data.reason : 'expired',
    reference: 'reference' in data ? data.reference : null,
    expiresAt: 'expiresAt' in data ? data.expiresAt : null,
    holdId: 'holdId' in data ? data.holdId : null,
  };
}

function isEntry(event: WalletEvent): event is WalletEntry {
  return event.type in types;
}
