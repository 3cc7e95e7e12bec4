import { at, accountId, later } from '@trunkline/testing/builders';
import { walletAfter, walletWords } from '@trunkline/testing/wallet-story';
import type { BucketId } from '../ids';
import { dueAtOnceMax } from './credit-limits';
import { recordDue } from './record-due';
import { setBalanceThreshold } from './set-balance-threshold';
import { type WalletState, evolveWallet } from './wallet.state';

const owner = { accountId, kind: 'sms' as const };

function endingAll(count: number, thresholdCredits: number): WalletState {
  const buckets = Array.from({ length: count }, (_, n) =>
    walletWords.adjust(1, { bucketId: `b-${n}` as BucketId, expiresAt: later(n + 1) }),
  );
  return walletAfter(...buckets, (state) =>
    setBalanceThreshold({ type: 'SetBalanceThreshold', ...owner, thresholdCredits, at }, state),
  );
}

function recorded(state: WalletState, when = later(dueAtOnceMax * 2)) {
  const decision = recordDue({ type: 'RecordDue', ...owner, at: when }, state);
  return decision.accepted ? decision : { events: [], first: undefined };
}

it('is recorded with the decision as long as one append holds it', () => {
  const { events, first } = recorded(endingAll(dueAtOnceMax - 1, 0));
  expect([events.length, first]).toEqual([dueAtOnceMax, undefined]);
});

it('is recorded first where it is more than one append should hold', () => {
  const { events, first } = recorded(endingAll(dueAtOnceMax + 5, 0));
  expect([events.length, first?.length]).toEqual([0, dueAtOnceMax]);
});

it('is recorded first with the alert that came of it, so that none is lost between two appends', () => {
  const before = endingAll(dueAtOnceMax + 5, 5);
  const { first = [] } = recorded(before);
  expect(first.slice(-2).map(({ type }) => type)).toEqual([
    ...['CreditsExpired', 'BalanceThresholdCrossed'],
  ]);
  const { events } = recorded(first.reduce(evolveWallet, before));
  expect(events.map(({ type }) => type)).toEqual(Array(5).fill('CreditsExpired'));
});
