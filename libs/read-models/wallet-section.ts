import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import {
  type WalletState,
  emptyWallet,
  evolveWallet,
} from '@trunkline/domain/credits/wallet.state';

/** What a wallet's stream shows: its buckets, from which balances follow at any moment. */
export type WalletView = WalletState;

export const emptyWalletView: WalletView = emptyWallet;

export function evolveWalletView(view: WalletView, event: WalletEvent): WalletView {
  return evolveWallet(view, event);
}
