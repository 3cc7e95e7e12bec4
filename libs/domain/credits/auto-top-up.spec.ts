import {
  accountId,
  anAdjustment,
  at,
  canada,
  later,
  terms,
  usa,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { Decision } from '../decision';
import type { PackageId, SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { OfferedPackage } from '../policy/policy.state';
import { adjustCredits } from './adjust-credits';
import {
  type RequestAutoTopUp,
  type SettleAutoTopUp,
  requestAutoTopUp,
  settleAutoTopUp,
} from './request-auto-top-up';
import { reverseCredits } from './reverse-credits';
import { type SetAutoTopUp, setAutoTopUp, stopAutoTopUp } from './set-auto-top-up';
import type { WalletEvent } from './wallet.events';
import { type WalletState, emptyWallet, evolveWallet } from './wallet.state';

const owner = { accountId, kind: 'sms' as const };
const packageId = 'top' as PackageId;
const payment = { method: 'sandbox', outcome: 'approve' } as const;
const wish = { packageId, belowCredits: 10, perMonthMax: 2, payment };
const monthEndsAt = later(1_000_000);
const idOf = (number: number) => `sub_${number}` as SubscriptionId;

function offer(changes: Partial<PackageTerms> = {}): OfferedPackage {
  const bought = { kind: 'credits', period: 'none', smsCredits: 50, packageId } as const;
  return { terms: { ...terms(0), ...bought, ...changes }, countries: null, visible: true };
}

type Step = (state: WalletState) => Decision<WalletEvent, unknown>;

/** What is there after these decisions, none of which is refused. */
function after(...steps: readonly Step[]): readonly WalletEvent[] {
  return steps.reduce<readonly WalletEvent[]>((events, step) => {
    const decision = step(events.reduce(evolveWallet, emptyWallet));
    if (!decision.accepted) throw new Error(JSON.stringify(decision.rejection));
    return [...events, ...decision.events];
  }, []);
}

const wallet = (...steps: readonly Step[]) =>
  given({ initial: emptyWallet, evolve: evolveWallet }, ...after(...steps));
const topUpAfter = (...steps: readonly Step[]) =>
  after(...steps).reduce(evolveWallet, emptyWallet).balance.autoTopUp;

const adjusting = (amount: number) => (state: WalletState) =>
  adjustCredits(anAdjustment(amount), state);
const setting =
  (changes: Partial<SetAutoTopUp['wish']> = {}, about: Partial<SetAutoTopUp> = {}) =>
  (state: WalletState) =>
    setAutoTopUp(
      {
        ...{ type: 'SetAutoTopUp', ...owner, wish: { ...wish, ...changes } },
        ...{ offered: offer(), country: usa, at, ...about },
      },
      state,
    );
const stopping = (state: WalletState) =>
  stopAutoTopUp({ type: 'StopAutoTopUp', ...owner, at }, state);
const requesting =
  (number: number, changes: Partial<RequestAutoTopUp> = {}) =>
  (state: WalletState) =>
    requestAutoTopUp(
      {
        ...{ type: 'RequestAutoTopUp', ...owner, subscriptionId: idOf(number), number },
        ...{ offered: offer(), month: '2026-11', monthEndsAt, at, ...changes },
      },
      state,
    );
const settling =
  (number: number, stop: SettleAutoTopUp['stop'] = null) =>
  (state: WalletState) =>
    settleAutoTopUp(
      { type: 'SettleAutoTopUp', ...owner, subscriptionId: idOf(number), stop, at },
      state,
    );
const notPaid = { reason: 'notPaid', detail: 'no' } as const;

describe('switching on that a wallet is filled by itself', () => {
  it('says what was agreed to, and is due at once where less is there', () => {
    const { packageVersion, ...agreed } = { ...wish, packageVersion: 1 };
    const set = {
      type: 'AutoTopUpSet',
      data: { ...owner, ...agreed, packageVersion, setAt: at },
    };
    wallet(adjusting(10)).when(setting()).thenAccepted(set);
    wallet(adjusting(9))
      .when(setting())
      .thenAccepted(set, {
        type: 'AutoTopUpDue',
        data: { ...owner, belowCredits: 10, availableCredits: 9, dueAt: at },
      });
  });

  it('is done once, and again where it was switched off or is to be another', () => {
    const on = wallet(adjusting(10), setting());
    on.when(setting()).thenNothing();
    on.when(setting({ perMonthMax: 3 })).thenAcceptedTypes('AutoTopUpSet');
    on.when(setting({}, { offered: offer({ version: 2 }) })).thenAcceptedTypes('AutoTopUpSet');
    wallet(adjusting(10), setting(), stopping).when(setting()).thenAcceptedTypes('AutoTopUpSet');
  });

  it('is switched off once, and only what was on', () => {
    wallet(adjusting(10)).when(stopping).thenNothing();
    wallet(adjusting(10), setting()).when(stopping).thenAcceptedTypes('AutoTopUpStopped');
    wallet(adjusting(10), setting(), stopping).when(stopping).thenNothing();
  });

  it.each([0, -1, 1.5, Number.NaN, 1_000_000_000_001])(
    'is not below %d credits',
    (belowCredits) => {
      const why = 'belowCredits must be a whole number from 1 to 1,000,000,000,000';
      wallet().when(setting({ belowCredits })).thenRejected({ code: 'AutoTopUpInvalid', why });
    },
  );

  it.each([0, -1, 1.5, Number.NaN, 31])('is not for %d times a month', (perMonthMax) => {
    const why = 'perMonthMax must be a whole number from 1 to 30';
    wallet().when(setting({ perMonthMax })).thenRejected({ code: 'AutoTopUpInvalid', why });
  });

  it('takes the least and the most of both', () => {
    wallet(adjusting(1))
      .when(setting({ belowCredits: 1, perMonthMax: 1 }))
      .thenAcceptedTypes('AutoTopUpSet');
    wallet(adjusting(1))
      .when(setting({ belowCredits: 1_000_000_000_000, perMonthMax: 30 }))
      .thenAcceptedTypes('AutoTopUpSet', 'AutoTopUpDue');
  });

  it('is of a package that the country is offered', () => {
    const unknown = { code: 'PackageUnknown', packageId } as const;
    wallet()
      .when(setting({}, { offered: undefined }))
      .thenRejected(unknown);
    const offered = { ...offer(), countries: [canada] };
    wallet().when(setting({}, { offered })).thenRejected(unknown);
  });

  it('is of a package that is bought once, and gives credits of the kind', () => {
    const unfit = { code: 'PackageUnfit', packageId, kind: 'sms' } as const;
    const plan = offer({ kind: 'plan', period: 'month' });
    wallet()
      .when(setting({}, { offered: plan }))
      .thenRejected(unfit);
    const voiceOnly = offer({ smsCredits: 0, voiceCredits: 50 });
    wallet()
      .when(setting({}, { offered: voiceOnly }))
      .thenRejected(unfit);
    wallet()
      .when(setting({}, { kind: 'voice', offered: offer() }))
      .thenRejected({ ...unfit, kind: 'voice' });
    wallet()
      .when(setting({}, { kind: 'voice', offered: voiceOnly }))
      .thenAcceptedTypes('AutoTopUpSet', 'AutoTopUpDue');
  });
});

describe('what a wallet is to buy by itself', () => {
  const low = [adjusting(9), setting()] as const;

  it('is due once, with the first credit too few', () => {
    const on = [adjusting(11), setting()] as const;
    wallet(...on)
      .when(adjusting(-1))
      .thenAcceptedTypes('CreditsDebited');
    wallet(...on, adjusting(-1))
      .when(adjusting(-1))
      .thenAcceptedTypes('CreditsDebited', 'AutoTopUpDue');
    wallet(...low)
      .when(adjusting(-1))
      .thenAcceptedTypes('CreditsDebited');
    wallet(adjusting(11), setting(), stopping)
      .when(adjusting(-2))
      .thenAcceptedTypes('CreditsDebited');
  });

  it('is asked for once, under the number that is next', () => {
    const about = { subscriptionId: idOf(1), number: 1, month: '2026-11' };
    wallet(...low)
      .when(requesting(1))
      .thenAccepted({
        type: 'AutoTopUpRequested',
        data: { ...owner, ...about, packageId, packageVersion: 1, payment, requestedAt: at },
      });
    wallet(...low)
      .when(requesting(2))
      .thenNothing();
    wallet(...low, requesting(1))
      .when(requesting(1))
      .thenNothing();
    wallet(...low, requesting(1))
      .when(requesting(2))
      .thenNothing();
    wallet(...low, requesting(1))
      .when(adjusting(-1))
      .thenAcceptedTypes('CreditsDebited');
    wallet(adjusting(10), setting()).when(requesting(1)).thenNothing();
  });

  it('is dropped where enough is there by now, or it was switched off', () => {
    wallet(...low, adjusting(1))
      .when(requesting(1))
      .thenAcceptedTypes('AutoTopUpDropped');
    wallet(...low, stopping)
      .when(requesting(1))
      .thenAcceptedTypes('AutoTopUpDropped');
    wallet(...low, adjusting(1), requesting(1))
      .when(requesting(1))
      .thenNothing();
    wallet(...low, adjusting(1), requesting(1))
      .when(adjusting(-1))
      .thenAcceptedTypes('CreditsDebited', 'AutoTopUpDue');
  });

  it.each([
    ['packageGone', undefined],
    ['packageChanged', offer({ version: 2 })],
  ] as const)('is not bought, and stops, as %s', (reason, offered) => {
    wallet(...low)
      .when(requesting(1, { offered }))
      .thenAccepted(
        { type: 'AutoTopUpStopped', data: { ...owner, reason, detail: null, stoppedAt: at } },
        { type: 'AutoTopUpDropped', data: { ...owner, availableCredits: 9, droppedAt: at } },
      );
  });

  it('is bought again while less is there, as often as the month has', () => {
    const once = [...low, requesting(1)] as const;
    wallet(...once)
      .when(settling(1))
      .thenAcceptedTypes('AutoTopUpSettled', 'AutoTopUpDue');
    const twice = [...once, settling(1), requesting(2), settling(2)] as const;
    const put = {
      type: 'AutoTopUpPostponed',
      data: {
        ...{ ...owner, month: '2026-11', perMonthMax: 2 },
        ...{ until: monthEndsAt, postponedAt: at },
      },
    };
    wallet(...twice)
      .when(requesting(3))
      .thenAccepted(put);
    wallet(...twice, requesting(3))
      .when(requesting(3))
      .thenNothing();
    const december = { month: '2026-12', monthEndsAt: later(2_000_000) };
    wallet(...twice, requesting(3))
      .when(requesting(3, december))
      .thenAcceptedTypes('AutoTopUpRequested');
    expect(topUpAfter(...twice, requesting(3), requesting(3, december))).toMatchObject({
      ...{ count: 3, dueSince: null, waitsUntil: null },
      months: [
        { month: '2026-11', count: 2 },
        { month: '2026-12', count: 1 },
      ],
    });
  });

  it('counts a month that comes back with the timezone, and forgets those of long ago', () => {
    const first = '2026-11';
    const next = { month: '2026-12' };
    const story = [...low, requesting(1), settling(1), requesting(2, next), settling(2)] as const;
    const back = [...story, requesting(3, { month: first }), settling(3)] as const;
    wallet(...back)
      .when(requesting(4, { month: first }))
      .thenAcceptedTypes('AutoTopUpPostponed');
    const months = ['2027-01', '2027-02'].map((month) => ({ month }));
    const later = months.flatMap((month, index) => [
      requesting(4 + index, month),
      settling(4 + index),
    ]);
    expect(topUpAfter(...back, ...later)?.months.map(({ month }) => month)).toEqual([
      ...['2026-11', '2027-01', '2027-02'],
    ]);
  });

  it('set again, keeps what was bought, and waits for nothing', () => {
    const put = [...low, requesting(1), settling(1), requesting(2), settling(2), requesting(3)];
    expect(topUpAfter(...put)).toMatchObject({ waitsUntil: monthEndsAt });
    const raised = wallet(...put, setting({ perMonthMax: 3 }));
    raised.when(requesting(3)).thenAcceptedTypes('AutoTopUpRequested');
    expect(topUpAfter(...put, setting({ perMonthMax: 3 }))).toMatchObject({
      ...{ count: 2, waitsUntil: null, dueSince: at },
      months: [{ month: '2026-11', count: 2 }],
    });
    const pending = [...low, requesting(1), setting({ perMonthMax: 3 })];
    expect(topUpAfter(...pending)).toMatchObject({ pending: { subscriptionId: idOf(1) } });
    const stopped = [...low, stopping, setting()];
    expect(topUpAfter(...stopped)).toMatchObject({ stopped: null });
    const enough = [...low, adjusting(20), setting({ perMonthMax: 3 })];
    expect(topUpAfter(...enough)).toMatchObject({ dueSince: null });
  });

  it('waits for nothing once it was dropped', () => {
    const put = [...low, requesting(1), settling(1), requesting(2), settling(2), requesting(3)];
    expect(topUpAfter(...put, adjusting(20), requesting(3))).toMatchObject({
      ...{ dueSince: null, waitsUntil: null },
    });
  });
});

describe('what was bought by itself', () => {
  const asked = [adjusting(9), setting(), requesting(1)] as const;

  it('is settled once, and under its own id', () => {
    wallet(...asked, adjusting(50))
      .when(settling(1))
      .thenAccepted({
        type: 'AutoTopUpSettled',
        data: { ...owner, subscriptionId: idOf(1), outcome: 'paid', settledAt: at },
      });
    wallet(...asked)
      .when(settling(2))
      .thenNothing();
    wallet(...asked, settling(1))
      .when(settling(1))
      .thenNothing();
    wallet(adjusting(9)).when(settling(1)).thenNothing();
  });

  it('stops it where it was not paid, and is not stopped twice', () => {
    wallet(...asked)
      .when(settling(1, notPaid))
      .thenAccepted(
        { type: 'AutoTopUpStopped', data: { ...owner, ...notPaid, stoppedAt: at } },
        {
          type: 'AutoTopUpSettled',
          data: { ...owner, subscriptionId: idOf(1), outcome: 'notPaid', settledAt: at },
        },
      );
    wallet(...asked, stopping)
      .when(settling(1, notPaid))
      .thenAcceptedTypes('AutoTopUpSettled');
  });

  it('stops it where its payment is reversed, once', () => {
    const reversing = (reference: string) => (state: WalletState) => {
      const what = { source: 'sub_0-1', amountCredits: 1, reason: 'payment disputed', reference };
      return reverseCredits({ type: 'ReverseCredits', ...owner, ...what, at }, state);
    };
    const paid = (state: WalletState) => {
      const from = { origin: 'purchase', source: 'sub_0-1', reference: 'sub_0-1' } as const;
      return adjustCredits(anAdjustment(20, from), state);
    };
    wallet(paid, setting({ belowCredits: 20 }))
      .when(reversing('dp_1'))
      .thenAcceptedTypes('CreditsReversed', 'AutoTopUpStopped');
    wallet(paid, setting({ belowCredits: 20 }), reversing('dp_1'))
      .when(reversing('dp_2'))
      .thenAcceptedTypes('CreditsReversed');
  });
});
