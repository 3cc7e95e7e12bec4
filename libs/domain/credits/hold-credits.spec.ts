import { accountId, at, granted, later } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { BucketId, CreditHoldId } from '../ids';
import type { Decision } from '../decision';
import { captureHold, type CaptureHold } from './capture-hold';
import { creditsMax, holdsMax } from './credit-limits';
import { type HoldCredits, holdCredits, type HoldCreditsRejection } from './hold-credits';
import { lastParts } from './hold-parts';
import { recordDue } from './record-due';
import { type ReleaseHold, releaseHold } from './release-hold';
import { reverseCredits } from './reverse-credits';
import type { CreditsHeld, WalletEvent } from './wallet.events';
import { type WalletState, emptyWallet, evolveWallet } from './wallet.state';

const wallet = { initial: emptyWallet, evolve: evolveWallet };
const owner = { accountId, kind: 'sms' as const };
const holdId = 'hold_sms_1' as CreditHoldId;
const bucketId = 'bkt_1' as BucketId;

const holding =
  (amountCredits: number, changes: Partial<HoldCredits> = {}) =>
  (state: WalletState): Decision<WalletEvent, HoldCreditsRejection> => {
    const wish = { ...owner, holdId, amountCredits, reason: 'work', reference: null, at };
    return holdCredits({ type: 'HoldCredits', ...wish, expiresAt: null, ...changes }, state);
  };

function held(amountCredits: number, changes: Partial<CreditsHeld['data']> = {}): CreditsHeld {
  const why = { reason: 'work', reference: null, expiresAt: null, heldAt: at };
  const from = [{ bucketId, amountCredits }];
  return {
    type: 'CreditsHeld',
    data: { ...owner, holdId, amountCredits, from, ...why, availableAfterCredits: 0, ...changes },
  };
}

describe('holding credits', () => {
  it('sets aside the last credit, and not one more', () => {
    given(wallet, granted(5)).when(holding(5)).thenAccepted(held(5));
    given(wallet, granted(5))
      .when(holding(6))
      .thenRejected({ code: 'InsufficientCredits', neededCredits: 6, availableCredits: 5 });
  });

  it.each([0, -1, 1.5, creditsMax + 1])('rejects the amount %s', (amountCredits) => {
    given(wallet, granted(5))
      .when(holding(amountCredits))
      .thenRejected({ code: 'HoldAmountInvalid', amountCredits });
  });

  it('rejects an end that is not in the future, and a reference that was used', () => {
    given(wallet, granted(5))
      .when(holding(1, { expiresAt: at }))
      .thenRejected({ code: 'HoldExpiryInvalid' });
    given(wallet, granted(5), held(1, { reference: 'job-1' }))
      .when(holding(1, { reference: 'job-1' }))
      .thenRejected({ code: 'ReferenceUsed', reference: 'job-1', usedBy: holdId });
  });

  it('does not count what has expired', () => {
    given(wallet, granted(5, { expiresAt: later(1) }))
      .when(holding(1, { at: later(1) }))
      .thenRejected({ code: 'InsufficientCredits', neededCredits: 1, availableCredits: 0 });
  });

  it('opens exactly as many holds as a wallet may have', () => {
    const holds = Array.from({ length: holdsMax - 1 }, (_, n) =>
      held(1, { holdId: `hold_sms_${n}` as CreditHoldId }),
    );
    const next = holding(1, { holdId: 'hold_sms_x' as CreditHoldId });
    given<WalletState, WalletEvent>(wallet, granted(2_000), ...holds)
      .when(next)
      .thenAcceptedTypes('CreditsHeld');
    given<WalletState, WalletEvent>(wallet, granted(2_000), ...holds, held(1))
      .when(next)
      .thenRejected({ code: 'TooManyHolds', max: holdsMax });
  });
});

describe('what becomes of a hold', () => {
  const capturing = (amountCredits: number | null, now = at) => {
    const wish: CaptureHold = { type: 'CaptureHold', ...owner, holdId, amountCredits, at: now };
    return (state: WalletState) => captureHold(wish, state);
  };

  it('is captured in parts, never above what is left of it', () => {
    const story = [granted(9), held(5)] as const;
    given<WalletState, WalletEvent>(wallet, ...story)
      .when(capturing(5))
      .thenAcceptedTypes('HoldCaptured');
    given<WalletState, WalletEvent>(wallet, ...story)
      .when(capturing(6))
      .thenRejected({ code: 'CaptureAboveHold', heldCredits: 5 });
  });

  it('is captured by its own id, and by an amount that is one', () => {
    const story = [granted(9), held(5, { holdId: 'hold_sms_2' as CreditHoldId })] as const;
    given<WalletState, WalletEvent>(wallet, ...story)
      .when(capturing(5))
      .thenRejected({ code: 'HoldNotOpen', holdId });
    given<WalletState, WalletEvent>(wallet, granted(9), held(5))
      .when(capturing(0))
      .thenRejected({ code: 'HoldAmountInvalid', amountCredits: 0 });
  });

  it('is over once its time is, and then cannot be captured', () => {
    given<WalletState, WalletEvent>(wallet, granted(9), held(5, { expiresAt: later(1) }))
      .when(capturing(null, later(1)))
      .thenRejected({ code: 'HoldNotOpen', holdId });
  });

  it('gives back credits that expire at once when their time was over', () => {
    given<WalletState, WalletEvent>(wallet, granted(9, { expiresAt: later(1) }), held(9))
      .when((state) => releaseHold({ type: 'ReleaseHold', ...owner, holdId, at: later(2) }, state))
      .thenAcceptedTypes('HoldReleased', 'CreditsExpired');
  });

  const releasing = (changes: Partial<ReleaseHold> = {}) => {
    const wish: ReleaseHold = { type: 'ReleaseHold', ...owner, holdId, at, ...changes };
    return (state: WalletState) => releaseHold(wish, state);
  };

  it('is released in parts, never above what is left of it', () => {
    const story = [granted(9), held(5)] as const;
    const released = { ...owner, holdId, amountCredits: 2, holdAfterCredits: 3, releasedAt: at };
    given<WalletState, WalletEvent>(wallet, ...story)
      .when(releasing({ amountCredits: 2, reference: 'settled:1' }))
      .thenAccepted({
        type: 'HoldReleased',
        data: { ...released, reference: 'settled:1', availableAfterCredits: 6 },
      });
    given<WalletState, WalletEvent>(wallet, ...story)
      .when(releasing({ amountCredits: 6 }))
      .thenRejected({ code: 'ReleaseAboveHold', heldCredits: 5 });
    given<WalletState, WalletEvent>(wallet, ...story)
      .when(releasing({ amountCredits: 0 }))
      .thenRejected({ code: 'HoldAmountInvalid', amountCredits: 0 });
  });

  it('settles one reference once, whether it is captured or released, even when it is over', () => {
    const one = { reference: 'settled:1', amountCredits: 5 };
    const capture: CaptureHold = { type: 'CaptureHold', ...owner, holdId, at, ...one };
    const after = (decision: Decision<WalletEvent, unknown>): WalletState =>
      (decision.accepted ? decision.events : []).reduce(evolveWallet, begun);
    const begun = [granted(9), held(5)].reduce<WalletState>(evolveWallet, emptyWallet);
    const captured = after(captureHold(capture, begun));
    const released = after(releasing(one)(begun));
    const used = { code: 'ReferenceUsed', reference: 'settled:1' };

    expect(captureHold(capture, captured)).toMatchObject({ rejection: { ...used, usedBy: 2 } });
    expect(releasing(one)(captured)).toMatchObject({ rejection: { ...used, usedBy: 2 } });
    expect(captureHold(capture, released)).toMatchObject({ rejection: { ...used, usedBy: null } });
    expect(releasing(one)(released)).toMatchObject({ rejection: { ...used, usedBy: null } });
  });

  it('keeps its reference when a part of it is captured', () => {
    const capture: CaptureHold = { type: 'CaptureHold', ...owner, holdId, at, amountCredits: 2 };
    const begun = [granted(9), held(5, { reference: 'job-1' })];
    const state = begun.reduce<WalletState>(evolveWallet, emptyWallet);
    const captured = captureHold(capture, state);
    const after = (captured.accepted ? captured.events : []).reduce(evolveWallet, state);

    expect(holding(1, { reference: 'job-1' })(after)).toMatchObject({
      rejection: { code: 'ReferenceUsed', usedBy: holdId },
    });
  });

  it('ends, as credits do, in the order of the ends', () => {
    const other = { bucketId: 'bkt_2' as BucketId, expiresAt: later(4) };
    const late = held(1, { expiresAt: later(2) });
    const soon = held(2, { holdId: 'hold_sms_2' as CreditHoldId, expiresAt: later(1) });
    const story = [granted(9, other), granted(8, { expiresAt: later(3) }), late, soon];
    const state = story.reduce<WalletState>(evolveWallet, emptyWallet);
    const decision = recordDue({ type: 'RecordDue', ...owner, at: later(5) }, state);

    expect(decision).toMatchObject({
      events: [
        { type: 'HoldExpired', data: { amountCredits: 2 } },
        { type: 'HoldExpired', data: { amountCredits: 1 } },
        { type: 'CreditsExpired', data: { amountCredits: 8 } },
        { type: 'CreditsExpired', data: { amountCredits: 9 } },
      ],
    });
  });

  it('gives back to a reversal no more than was given back', () => {
    const wish = { source: 'sub_1-1', amountCredits: 9, reason: 'refunded', reference: 're_1', at };
    const begun = [granted(9, { source: 'sub_1-1', origin: 'purchase' }), held(5)];
    const state = begun.reduce<WalletState>(evolveWallet, emptyWallet);
    const reversed = reverseCredits({ type: 'ReverseCredits', ...owner, ...wish }, state);
    const after = (reversed.accepted ? reversed.events : []).reduce(evolveWallet, state);

    expect(releasing({ amountCredits: 2 })(after)).toMatchObject({
      events: [
        { type: 'HoldReleased', data: { amountCredits: 2 } },
        { type: 'CreditsReversed', data: { amountCredits: 2, owedCredits: 3 } },
      ],
    });
  });

  it('keeps what ends first when it gives back a part', () => {
    const soon = { bucketId, amountCredits: 3 };
    const late = { bucketId: 'bkt_2' as BucketId, amountCredits: 4 };
    expect(lastParts([soon, late], 4)).toEqual([late]);
    expect(lastParts([soon, late], 5)).toEqual([late, { bucketId, amountCredits: 1 }]);
  });
});
