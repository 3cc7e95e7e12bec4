import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { captureHold } from '@trunkline/domain/credits/capture-hold';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import { restoreCredits } from '@trunkline/domain/credits/restore-credits';
import { reverseCredits } from '@trunkline/domain/credits/reverse-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import {
  type WalletState,
  emptyWallet,
  evolveWallet,
} from '@trunkline/domain/credits/wallet.state';
import type { Decision } from '@trunkline/domain/decision';
import type { BucketId, CreditHoldId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { accountId, anAdjustment, at } from './builders';

type Decide = (state: WalletState) => Decision<WalletEvent, unknown>;
type Reversing = { readonly source: string; readonly reference: string };

const owner = { accountId, kind: 'sms' as const };
const reason = 'story';
const named = (name: string): CreditHoldId => `hold_${name}` as CreditHoldId;

/** What is asked of a wallet, in one word each. */
export const walletWords = {
  buy: (amountCredits: number, source: string, expiresAt: Instant | null = null): Decide => {
    const bucketId = `bkt_${source}` as BucketId;
    const bucket = { origin: 'purchase', source, bucketId, expiresAt } as const;
    return (state) => adjustCredits(anAdjustment(amountCredits, bucket), state);
  },
  adjust: (amountCredits: number, changes: Parameters<typeof anAdjustment>[1] = {}): Decide => {
    return (state) => adjustCredits(anAdjustment(amountCredits, changes), state);
  },
  hold: (amountCredits: number, name = '1'): Decide => {
    const wish = { holdId: named(name), amountCredits, reason, reference: null, expiresAt: null };
    return (state) => holdCredits({ type: 'HoldCredits', ...owner, ...wish, at }, state);
  },
  capture: (amountCredits: number | null, name = '1'): Decide => {
    const wish = { holdId: named(name), amountCredits, at };
    return (state) => captureHold({ type: 'CaptureHold', ...owner, ...wish }, state);
  },
  release: (amountCredits: number | null, name = '1'): Decide => {
    const wish = { holdId: named(name), amountCredits, at };
    return (state) => releaseHold({ type: 'ReleaseHold', ...owner, ...wish }, state);
  },
  reverse: (amountCredits: number, { source, reference }: Reversing): Decide => {
    const wish = { source, amountCredits, reason, reference, at };
    return (state) => reverseCredits({ type: 'ReverseCredits', ...owner, ...wish }, state);
  },
  restore: (reversal: string, when = at): Decide => {
    const wish = { reversal, bucketId: 'bkt_restored' as BucketId, reason, at: when };
    return (state) => restoreCredits({ type: 'RestoreCredits', ...owner, ...wish }, state);
  },
};

/** The wallet after all of that was done, one after the other. */
export function walletAfter(...words: Decide[]): WalletState {
  return words.reduce<WalletState>((state, decide) => {
    const decision = decide(state);
    if (!decision.accepted) throw new Error(JSON.stringify(decision.rejection));
    return decision.events.reduce(evolveWallet, state);
  }, emptyWallet);
}
