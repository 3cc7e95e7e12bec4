import type {
  NumberReleaseScheduled,
  NumberSlotReserved,
} from '@trunkline/domain/accounts/account.events';
import type { AssignmentLimits } from '@trunkline/domain/assignments/next-step';
import { assignNumber } from '@trunkline/domain/accounts/assign-number';
import { requestRelease } from '@trunkline/domain/accounts/request-release';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import { keepNumber } from '@trunkline/domain/numbers/compare-with-carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { recordReservation } from '@trunkline/domain/numbers/record-reservation';
import { setNumberAside } from '@trunkline/domain/numbers/set-number-aside';
import type { Instant } from '@trunkline/domain/time/instant';
import { accountId, anAssignment, at, later, opened } from '@trunkline/testing/builders';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { OpenGate } from '@trunkline/testing/fakes/open-gate';
import { systemContext } from '../commands/command-context';
import { CommandRunner } from '../commands/command-runner';
import { CarrierUnavailable } from '../failures/failures';
import { noRevision } from '../log/event-log';
import { type OperatorAlert, OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import { accountStream, numberStream } from '../streams';
import { BuyNumber } from './buy-number';
import { CarrierBuying } from './carrier-buying';
import { CarrierReservation } from './carrier-reservation';
import { ConfigureNumber } from './configure-number';
import { FollowOrder } from './follow-order';
import { ProvisionNumber } from './provision-number';
import { ReleaseNumber } from './release-number';

const webhooks = { smsUrl: 'https://a/s', voiceUrl: 'https://a/v', statusUrl: 'https://a/c' };
const limits: AssignmentLimits = {
  ownershipChecksMs: [0],
  attemptsMax: 2,
  postponementsMax: 5,
  waitMaxMs: 100_000,
  unknownMaxMs: 1_000_000,
  orderPausesMs: [1_000, 5_000],
  orderMaxMs: 60_000,
  orderCancelMaxMs: 30_000,
  configurationPausesMs: [1_000],
  configurationMaxMs: 10_000,
};
const cause = { eventId: 'e1', correlationId: 'c1' };

class HeardAlerts extends OperatorAlerts {
  readonly heard: OperatorAlert['alert'][] = [];
  raise({ alert }: OperatorAlert): void {
    this.heard.push(alert);
  }
}

/** A worker with everything around it in memory, and accounts that have asked for a number. */
class World {
  readonly clock = new FixedClock(at);
  readonly gate = new OpenGate();
  readonly alerts = new HeardAlerts();
  private readonly runner;
  private readonly provision: ProvisionNumber;

  constructor(
    urls: typeof webhooks | null = webhooks,
    readonly carrier = new InMemoryCarrier(),
    readonly log = new InMemoryEventLog(),
  ) {
    this.runner = new CommandRunner(log);
    const { gate, clock, alerts, runner } = this;
    const probes = { probeFirstMs: 10_000, probeMaxMs: 40_000 };
    const buying = new CarrierBuying({ carrierName: 'memory', limits: probes, clock, alerts });
    const reservation = new CarrierReservation({ carrier, gate, clock });
    const buys = { carrier, gate, buying, reservation, clock, limits };
    this.provision = new ProvisionNumber({
      ...{ runner, carrier, gate, alerts, clock },
      buyNumber: new BuyNumber({ ...buys, attemptFreshMs: 3_000 }),
      followOrder: new FollowOrder({ carrier, gate, buying, alerts, limits }),
      configureNumber: new ConfigureNumber({ carrier, gate, webhooks: urls }),
      reservation,
      settings: { ...limits, environmentName: 'test' },
    });
  }

  /** Opens an account that has asked for number `which`. */
  async asked(which: number): Promise<NumberSlotReserved['data']> {
    const id = `${accountId}${which}` as typeof accountId;
    const { data } = opened() as { data: object };
    const event = { ...numbered(which), type: 'AccountOpened', data: { ...data, accountId: id } };
    const stream = accountStream(id);
    await this.log.append(stream.name, noRevision, [event]);
    const outcome = await this.runner.run({
      stream,
      decide: (state) => assignNumber(anAssignment(which), state),
      context: systemContext('spec', cause),
    });
    const [reserved] = outcome.outcome === 'recorded' ? outcome.events : [];
    return (reserved as NumberSlotReserved).data;
  }

  /** Its account holds the number, which the carrier keeps under this reservation, if any. */
  async hold(
    { number, accountId }: NumberSlotReserved['data'],
    reservationId?: string,
  ): Promise<void> {
    const held = { number, accountId, holdId: 'hld_1' as HoldId, at: this.clock.now() };
    const until = later(600_000);
    const about = { stream: numberStream(number), context: systemContext('spec', cause) };
    const wish = { ...held, holdMs: 600_000, placedUntil: until };
    await this.runner.run({
      ...about,
      decide: (state) => setNumberAside({ type: 'SetNumberAside', ...wish }, state),
    });
    if (reservationId === undefined) return;
    const reservation = { ...held, reservationId, reservedUntil: until };
    await this.runner.run({
      ...about,
      context: systemContext('spec', cause),
      decide: (state) => recordReservation({ type: 'RecordReservation', ...reservation }, state),
    });
  }

  work(reserved: NumberSlotReserved['data']): Promise<WorkResult> {
    return this.provision.advance(reserved, cause);
  }

  /** Its account asks for the release of the number, without a grace period, and a worker does it. */
  async giveBack({ number, accountId }: NumberSlotReserved['data']): Promise<void> {
    const { runner, carrier, clock } = this;
    const wish = { number, successor: null, graceMs: 0, at: clock.now() };
    const outcome = await runner.run({
      stream: accountStream(accountId),
      decide: (state) => requestRelease({ type: 'RequestRelease', ...wish }, state),
      context: systemContext('spec', cause),
    });
    const [scheduled] = outcome.outcome === 'recorded' ? outcome.events : [];
    const { data } = scheduled as NumberReleaseScheduled;
    await new ReleaseNumber({ runner, carrier, clock }).advance(data, cause);
  }

  /** Reconciling keeps the number for whoever wants it. */
  async keep({ number }: NumberSlotReserved['data']): Promise<void> {
    const kept = {
      number,
      carrierNumberId: 'PN1',
      tag: 'trk:test:asg_other',
      at: this.clock.now(),
    };
    await this.runner.run({
      stream: numberStream(number),
      decide: (state) => keepNumber({ type: 'KeepNumber', ...kept }, state),
      context: systemContext('spec', cause),
    });
  }

  typesOf({ assignmentId }: NumberSlotReserved['data']): string[] {
    return this.typesIn(`assignment-${assignmentId}`);
  }

  typesIn(stream: string): string[] {
    return this.log.events.filter((event) => event.stream === stream).map(({ type }) => type);
  }
}

describe('provisioning a number', () => {
  it('claims, buys, configures and assigns it', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted)).toEqual([
      'AssignmentStarted',
      'PurchaseAttempted',
      'PurchaseAccepted',
      'NumberConfigured',
      'AssignmentCompleted',
    ]);
    expect([...world.carrier.webhooks.values()]).toEqual([webhooks]);
    expect(world.alerts.heard).toEqual([]);
  });

  it('says so when there is no address to configure', async () => {
    const world = new World(null);
    const wanted = await world.asked(1);
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).slice(-2)).toEqual([
      'NumberConfigurationSkipped',
      'AssignmentCompleted',
    ]);
  });

  it('assigns a number that cannot be configured, and tells the operator', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    world.carrier.refusingWebhooks = '21402: not a URL';
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).slice(-2)).toEqual([
      'NumberConfigurationFailed',
      'AssignmentCompleted',
    ]);
    expect(world.alerts.heard).toEqual(['number-not-configured']);
  });
});

/** An account that held the number before it asked for it, at a carrier that reserves. */
async function reserving({ isAnswerLost = false } = {}): Promise<{
  world: World;
  wanted: NumberSlotReserved['data'];
  reservationId: string;
}> {
  const world = new World(webhooks, new InMemoryCarrier(undefined, { reserves: true }));
  const wanted = await world.asked(1);
  const { accountId, number } = wanted;
  const until = new Date(Date.now() + 300_000).toISOString() as Instant;
  const answer = await world.carrier.reserve({ number, tag: accountId, until });
  const { reservationId } = answer as Extract<typeof answer, { outcome: 'reserved' }>;
  await world.hold(wanted, isAnswerLost ? undefined : reservationId);
  return { world, wanted, reservationId };
}

/** What asks the carrier to keep the number, for its account if for nobody else. */
async function keep(
  { carrier }: World,
  { number, accountId }: NumberSlotReserved['data'],
  tag = accountId,
): Promise<{ reservationId: string }> {
  const until = new Date(Date.now() + 300_000).toISOString() as Instant;
  const answer = await carrier.reserve({ number, tag, until });
  return answer as Extract<typeof answer, { outcome: 'reserved' }>;
}

/** The request to keep the number reaches the carrier right after the worker looked for it. */
async function reservedLate(tag?: AccountId): Promise<{
  world: World;
  wanted: NumberSlotReserved['data'];
  arrived: { reservationId: string }[];
}> {
  const world = new World(webhooks, new InMemoryCarrier(undefined, { reserves: true }));
  const wanted = await world.asked(1);
  await world.hold(wanted);
  const arrived: { reservationId: string }[] = [];
  const find = world.carrier.findReservation.bind(world.carrier);
  jest.spyOn(world.carrier, 'findReservation').mockImplementationOnce(async (query) => {
    const look = await find(query);
    arrived.push(await keep(world, wanted, tag));
    return look;
  });
  return { world, wanted, arrived };
}

describe('a number that the carrier keeps since the account chose it', () => {
  const isKept = async ({ carrier }: World, number: E164): Promise<boolean> => {
    const until = new Date(Date.now() + 1_000).toISOString() as Instant;
    const answer = await carrier.reserve({ number, tag: 'somebody else', until });
    return answer.outcome === 'rejected';
  };

  it('is bought under its reservation', async () => {
    const { world, wanted, reservationId } = await reserving();
    expect(await world.work(wanted)).toBe('done');
    const { number } = wanted;
    expect(world.carrier.purchases).toMatchObject([{ number, reservationId }]);
    expect(world.typesOf(wanted)).toContain('AssignmentCompleted');
  });

  it('is bought under its reservation also when the answer to it was lost', async () => {
    const { world, wanted, reservationId } = await reserving({ isAnswerLost: true });
    expect(await world.work(wanted)).toBe('done');
    expect(world.carrier.purchases).toMatchObject([{ reservationId }]);
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentCompleted');
  });

  it('is bought under a reservation that came to be after it was looked for', async () => {
    const { world, wanted, arrived } = await reservedLate();
    expect(await world.work(wanted)).toBe('done');
    const [{ reservationId }] = arrived as [{ reservationId: string }];
    const { number } = wanted;
    expect(world.carrier.purchases.map(({ tag: _tag, ...order }) => order)).toEqual([
      { number },
      { number, reservationId },
    ]);
    expect(world.typesOf(wanted).slice(1, 5)).toEqual([
      'PurchaseAttempted',
      'PurchasePostponed',
      'PurchaseAttempted',
      'PurchaseAccepted',
    ]);
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentCompleted');
  });

  it('is bought under the reservation that took the place of the known one', async () => {
    const { world, wanted, reservationId } = await reserving();
    await world.carrier.cancelReservation(reservationId);
    const { reservationId: other } = await keep(world, wanted);
    expect(await world.work(wanted)).toBe('done');
    expect(world.carrier.purchases).toMatchObject([{ reservationId }, { reservationId: other }]);
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentCompleted');
  });

  it('is had when the carrier does not say at first that it keeps it for us', async () => {
    const { world, wanted } = await reservedLate();
    const purchase = world.carrier.purchase.bind(world.carrier);
    jest.spyOn(world.carrier, 'purchase').mockImplementationOnce(async (order) => {
      const answer = await purchase(order);
      world.carrier.away = true;
      return answer;
    });
    expect(await world.work(wanted)).toMatchObject({ againInMs: expect.any(Number) as number });
    world.carrier.away = false;
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentCompleted');
    expect(world.carrier.inventory).toHaveLength(1);
  });

  it('is somebody else’s when the carrier keeps it for another account', async () => {
    const { world, wanted } = await reservedLate('acc_other' as AccountId);
    expect(await world.work(wanted)).toBe('done');
    expect(world.carrier.purchases).toHaveLength(1);
    expect(world.typesOf(wanted).slice(-2)).toEqual(['PurchaseRejected', 'AssignmentFailed']);
  });

  it('is given up when the carrier keeps it from us under ever other reservations', async () => {
    const { world, wanted } = await reserving();
    world.carrier.refusing = 'numberTaken';
    let given = 0;
    jest.spyOn(world.carrier, 'findReservation').mockImplementation(async () => {
      given += 1;
      return { outcome: 'reserved', reservationId: `RSother${given}`, until: later(600_000) };
    });
    expect(await world.work(wanted)).toBe('done');
    expect(world.carrier.purchases).toHaveLength(limits.postponementsMax);
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentFailed');
  });

  it('is kept no longer when its assignment fails, also when the answer was lost', async () => {
    const { world, wanted } = await reserving({ isAnswerLost: true });
    world.carrier.refusing = 'bundleRequired';
    expect(await world.work(wanted)).toBe('done');
    expect(await isKept(world, wanted.number)).toBe(false);
  });

  it('is not asked for while the carrier does not say how it is reserved', async () => {
    const { world, wanted } = await reserving({ isAnswerLost: true });
    world.carrier.away = true;
    expect(await world.work(wanted)).toMatchObject({ againInMs: expect.any(Number) as number });
    expect(world.carrier.purchases).toEqual([]);
    expect(world.typesOf(wanted)).toEqual(['AssignmentStarted', 'PurchaseHeldBack']);
    world.clock.pass(limits.waitMaxMs);
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentFailed');
  });

  it('is bought without one when the carrier refuses to say, which then says why', async () => {
    const { world, wanted } = await reserving({ isAnswerLost: true });
    const refused = new CarrierUnavailable('20003: a wrong token', { kind: 'refused' });
    jest.spyOn(world.carrier, 'findReservation').mockRejectedValue(refused);
    world.carrier.refusing = 'authFailed';
    await world.work(wanted);
    expect(world.alerts.heard).toEqual(['buying-stopped']);
  });

  it('is kept no longer when its assignment fails', async () => {
    const { world, wanted } = await reserving();
    world.carrier.refusing = 'bundleRequired';
    expect(await isKept(world, wanted.number)).toBe(true);
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentFailed');
    expect(await isKept(world, wanted.number)).toBe(false);
  });

  it('fails all the same, and at once, when the carrier does not cancel', async () => {
    const { world, wanted } = await reserving();
    world.carrier.refusing = 'bundleRequired';
    const cancel = jest.spyOn(world.carrier, 'cancelReservation').mockImplementation(async () => {
      expect(world.typesOf(wanted).at(-1)).toBe('AssignmentFailed');
      throw new CarrierUnavailable('it did not answer in time');
    });
    expect(await world.work(wanted)).toBe('done');
    expect(await world.work(wanted)).toBe('done');
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('stays kept for the account that holds it again by then', async () => {
    const { world, wanted, reservationId } = await reserving();
    world.carrier.refusing = 'bundleRequired';
    const append = world.log.append.bind(world.log);
    jest.spyOn(world.log, 'append').mockImplementation(async (stream, ...rest) => {
      const revision = await append(stream, ...rest);
      const isEnd = rest[1].some(({ type }) => type === 'AssignmentFailed');
      if (isEnd) await world.hold(wanted, reservationId);
      return revision;
    });
    expect(await world.work(wanted)).toBe('done');
    expect(await isKept(world, wanted.number)).toBe(true);
  });
});

describe('when the carrier account has no funds', () => {
  it('stops buying for everybody after one refusal, and alerts once', async () => {
    const world = new World();
    const everybody = [await world.asked(1), await world.asked(2), await world.asked(3)];
    world.carrier.refusing = 'fundsNeeded';
    for (const wanted of [...everybody, ...everybody]) await world.work(wanted);

    expect(world.carrier.purchases).toHaveLength(1);
    expect(world.alerts.heard).toEqual(['buying-stopped']);
    expect(world.typesIn('carrier-memory')).toEqual(['BuyingStopped']);
    expect(everybody.map((wanted) => world.typesOf(wanted).at(-1))).toEqual([
      'PurchasePostponed',
      'PurchaseHeldBack',
      'PurchaseHeldBack',
    ]);
  });

  it('lets one probe at a time, and goes on for all when that is sold', async () => {
    const world = new World();
    const everybody = [await world.asked(1), await world.asked(2), await world.asked(3)];
    world.carrier.refusing = 'fundsNeeded';
    for (const wanted of everybody) await world.work(wanted);
    world.clock.pass(10_000);
    for (const wanted of everybody) await world.work(wanted);
    expect(world.carrier.purchases).toHaveLength(2);

    world.carrier.refusing = undefined;
    world.clock.pass(20_000);
    for (const wanted of [...everybody, ...everybody]) await world.work(wanted);

    expect(world.alerts.heard).toEqual(['buying-stopped', 'buying-resumed']);
    expect(everybody.map((wanted) => world.typesOf(wanted).at(-1))).toEqual(
      everybody.map(() => 'AssignmentCompleted'),
    );
    expect(world.carrier.inventory).toHaveLength(3);
  });

  it('fails what has waited for too long, with the reason', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    world.carrier.refusing = 'authFailed';
    await world.work(wanted);
    world.clock.pass(limits.waitMaxMs);
    expect(await world.work(wanted)).toBe('done');
    const failed = world.log.events.find(({ type }) => type === 'AssignmentFailed');
    expect(failed?.data).toMatchObject({ reason: 'authFailed' });
  });
});

describe('before a closed gate', () => {
  it('records no intent, says once that the carrier is away, and waits', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    world.gate.closed = { why: 'away', retryAfterMs: 4_000 };
    await world.work(wanted);
    const result = await world.work(wanted);
    expect(result).toMatchObject({ againInMs: expect.any(Number) as number });
    expect(world.typesOf(wanted)).toEqual(['AssignmentStarted', 'PurchaseHeldBack']);
    expect(world.carrier.purchases).toEqual([]);
  });

  it('says nothing of a place that is not free for a moment', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    world.gate.closed = { why: 'busy', retryAfterMs: 100 };
    await world.work(wanted);
    expect(world.typesOf(wanted)).toEqual(['AssignmentStarted']);
  });

  it('waits as long as a busy carrier says, and counts no attempt', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    world.carrier.busy = true;
    for (let times = 0; times < 4; times += 1) {
      expect(await world.work(wanted)).toEqual({ againInMs: 1_000 });
      world.clock.pass(1_000);
    }
    world.carrier.busy = false;
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentCompleted');
    expect(world.gate.outcomes.slice(0, 4)).toEqual(['busy', 'busy', 'busy', 'busy']);
  });

  it('takes no place from others while buying is stopped', async () => {
    const world = new World();
    const [one, two] = [await world.asked(1), await world.asked(2)];
    world.carrier.refusing = 'fundsNeeded';
    await world.work(one);
    const before = world.gate.outcomes.length;
    await world.work(two);
    expect(world.gate.outcomes).toHaveLength(before);
  });
});

describe('at a carrier that takes orders', () => {
  const ordering = (): World =>
    new World(webhooks, new InMemoryCarrier(undefined, { takesOrders: true }));

  it('orders the number, and assigns it when it is delivered', async () => {
    const world = ordering();
    const wanted = await world.asked(1);
    world.carrier.orders.open = true;
    expect(await world.work(wanted)).toEqual({ againInMs: 1_000 });
    world.clock.pass(5_000);
    expect(await world.work(wanted)).toEqual({ againInMs: 5_000 });
    world.carrier.orders.open = false;
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted)).toEqual([
      'AssignmentStarted',
      'PurchaseAttempted',
      'PurchaseOrdered',
      'PurchaseAccepted',
      'NumberConfigured',
      'AssignmentCompleted',
    ]);
  });

  it.each(['lostAnswer', 'lateSale'] as const)(
    'finds an order by its tag before it places another: %s',
    async (fault) => {
      const world = ordering();
      const wanted = await world.asked(1);
      world.carrier.failNextPurchase(fault);
      world.carrier.orders.open = true;
      if (fault === 'lateSale') world.carrier.landLateSalesBeforeLook = true;
      await world.work(wanted);
      world.carrier.orders.open = false;
      expect(await world.work(wanted)).toBe('done');
      expect(world.carrier.orders.count).toBe(1);
      expect(world.carrier.purchases).toHaveLength(1);
      expect(world.typesOf(wanted).slice(1, 5)).toEqual([
        'PurchaseAttempted',
        'PurchaseOutcomeUnknown',
        'PurchaseOrdered',
        'PurchaseAccepted',
      ]);
    },
  );

  it('gives claim and place back when the order is refused', async () => {
    const world = ordering();
    const wanted = await world.asked(1);
    world.carrier.orders.open = true;
    await world.work(wanted);
    world.carrier.orders.open = false;
    world.carrier.refusing = 'bundleRequired';
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).slice(-2)).toEqual(['PurchaseRejected', 'AssignmentFailed']);
    expect(world.typesIn(`number-${wanted.number.slice(1)}`)).toContain('NumberClaimReleased');
  });

  it('cancels an order that is open for too long, and tells the operator once', async () => {
    const world = ordering();
    const wanted = await world.asked(1);
    world.carrier.orders.open = true;
    await world.work(wanted);
    world.clock.pass(limits.orderMaxMs);
    expect(await world.work(wanted)).toBe('done');
    expect(world.alerts.heard).toEqual(['order-overdue']);
    expect(world.typesOf(wanted).slice(-3)).toEqual([
      'OrderOverdue',
      'PurchaseRejected',
      'AssignmentFailed',
    ]);
  });

  it('gives up an order that is neither delivered nor cancelled, and says so', async () => {
    const world = ordering();
    const wanted = await world.asked(1);
    Object.assign(world.carrier.orders, { open: true, cannotCancel: true });
    await world.work(wanted);
    world.clock.pass(limits.orderMaxMs);
    expect(await world.work(wanted)).toEqual({ againInMs: 5_000 });
    world.clock.pass(limits.orderCancelMaxMs);
    expect(await world.work(wanted)).toBe('done');
    expect(world.alerts.heard).toEqual(['order-overdue', 'order-abandoned']);
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentFailed');
  });

  it('looks for an order that the carrier does not know before it orders again', async () => {
    const world = ordering();
    const wanted = await world.asked(1);
    world.carrier.orders.open = true;
    await world.work(wanted);
    world.carrier.orders.forget('OR1');
    world.carrier.orders.open = false;
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).slice(2, 7)).toEqual([
      'PurchaseOrdered',
      'PurchaseOutcomeUnknown',
      'OwnershipChecked',
      'PurchaseAttempted',
      'PurchaseOrdered',
    ]);
    expect(world.carrier.inventory).toHaveLength(1);
  });

  it('stops buying when an order is refused for want of funds, until a probe is delivered', async () => {
    const world = ordering();
    const wanted = await world.asked(1);
    world.carrier.orders.open = true;
    await world.work(wanted);
    Object.assign(world.carrier, { refusing: 'fundsNeeded' });
    world.carrier.orders.open = false;
    await world.work(wanted);
    expect(world.typesOf(wanted).at(-1)).toBe('PurchasePostponed');
    expect(world.alerts.heard).toEqual(['buying-stopped']);

    world.carrier.refusing = undefined;
    world.clock.pass(10_000);
    expect(await world.work(wanted)).toBe('done');
    expect(world.alerts.heard).toEqual(['buying-stopped', 'buying-resumed']);
    expect(world.typesIn('carrier-memory')).toEqual([
      'BuyingStopped',
      'BuyingProbed',
      'BuyingResumed',
    ]);
  });

  it('asks again later while the carrier says nothing of its order', async () => {
    const world = ordering();
    const wanted = await world.asked(1);
    world.carrier.orders.open = true;
    await world.work(wanted);
    world.carrier.away = true;
    expect(await world.work(wanted)).toMatchObject({ againInMs: expect.any(Number) as number });
    expect(world.typesOf(wanted).at(-1)).toBe('PurchaseOrdered');
  });
});

describe('a worker that was frozen or killed while others went on', () => {
  /** Does `meanwhile` once, just before the first event of `type` is appended. */
  function before(type: string, { log }: World, meanwhile: () => Promise<void>): void {
    const append = log.append.bind(log);
    let isDone = false;
    jest.spyOn(log, 'append').mockImplementation(async (stream, expected, events) => {
      if (!isDone && events.some((event) => event.type === type)) {
        isDone = true;
        await meanwhile();
      }
      return append(stream, expected, events);
    });
  }

  const colleagueOf = ({ carrier, log }: World): World => new World(webhooks, carrier, log);

  const nameOf = ({ number }: { readonly number: E164 }): string => numberStream(number).name;

  it('leaves no claim on a number whose assignment has failed meanwhile', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    world.carrier.refusing = 'bundleRequired';
    before('NumberClaimed', world, async () => {
      expect(await colleagueOf(world).work(wanted)).toBe('done');
    });
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentFailed');
    expect(world.typesIn(nameOf(wanted)).at(-1)).toBe('NumberClaimReleased');
  });

  it('leaves no claim on a number that was assigned and given back meanwhile', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    before('NumberClaimed', world, async () => {
      const colleague = colleagueOf(world);
      expect(await colleague.work(wanted)).toBe('done');
      await colleague.giveBack(wanted);
    });
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentCompleted');
    expect(world.typesIn(nameOf(wanted)).at(-1)).toBe('NumberClaimReleased');
    expect(world.carrier.purchases).toHaveLength(1);
  });

  it('claims no number that is kept for others when its assignment has failed meanwhile', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    world.carrier.refusing = 'bundleRequired';
    before('NumberClaimed', world, async () => {
      const colleague = colleagueOf(world);
      expect(await colleague.work(wanted)).toBe('done');
      await colleague.keep(wanted);
    });
    expect(await world.work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentFailed');
    expect(world.typesIn(nameOf(wanted)).slice(-2)).toEqual([
      'NumberClaimed',
      'NumberClaimReleased',
    ]);
  });

  it('ends the assignment also when its number was given back before its end was recorded', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    before('AssignmentCompleted', world, async () => {
      throw new Error('killed');
    });
    await expect(world.work(wanted)).rejects.toThrow('killed');
    await world.giveBack(wanted);
    expect(await colleagueOf(world).work(wanted)).toBe('done');
    expect(world.typesOf(wanted).at(-1)).toBe('AssignmentCompleted');
    const account = world.typesIn(`account-${wanted.accountId}`);
    expect(account.filter((type) => type === 'NumberAssigned')).toHaveLength(1);
    expect(account.at(-1)).toBe('NumberReleased');
  });

  it('does not take back a number that is on its way to the carrier', async () => {
    const world = new World();
    const wanted = await world.asked(1);
    before('AssignmentCompleted', world, async () => {
      throw new Error('killed');
    });
    await expect(world.work(wanted)).rejects.toThrow('killed');
    const release = jest.spyOn(world.carrier, 'release').mockImplementationOnce(async () => {
      expect(await colleagueOf(world).work(wanted)).toBe('done');
      throw new CarrierUnavailable('it did not answer in time');
    });
    await expect(world.giveBack(wanted)).rejects.toThrow(CarrierUnavailable);
    expect(world.typesIn(`account-${wanted.accountId}`).at(-1)).toBe('NumberReleaseStarted');
    release.mockRestore();
  });
});
