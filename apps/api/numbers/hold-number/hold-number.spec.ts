import { systemContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import { accountStream, numberStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { openHolds } from '@trunkline/domain/accounts/number-holds';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import { claimNumber } from '@trunkline/domain/numbers/claim-number';
import { openHold } from '@trunkline/domain/numbers/number-claim.state';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';
import { assignmentId, number, opened } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { tell } from '@trunkline/testing/reconcile/told-events';
import { Settings } from '../../settings';
import type { Asking } from '../../writes/asking';
import { Recorder } from '../../writes/recorder.service';
import { CloseAccountCommand } from '../../accounts/close-account/close-account.command';
import { CloseAccountHandler } from '../../accounts/close-account/close-account.handler';
import { AskedNumbers } from '../assign-number/asked-numbers.service';
import { WantedNumbers } from '../assign-number/wanted-numbers.service';
import { Offers } from '../offers.service';
import { ReleaseNumberHoldCommand } from '../release-number-hold/release-number-hold.command';
import { ReleaseNumberHoldHandler } from '../release-number-hold/release-number-hold.handler';
import { CarrierReservations } from './carrier-reservations.service';
import { HeldNumbers } from './held-numbers.service';
import { HoldNumberCommand } from './hold-number.command';
import { HoldNumberHandler } from './hold-number.handler';

const settings = new Settings({
  operatorKey: 'o',
  signingSecret: 's',
  publicUrl: 'http://localhost',
  rateLimitPerMinute: 1,
  paymentMethods: ['sandbox'],
  buyingProbeMs: 60_000,
  dashboardDir: '/nowhere',
});

let log: InMemoryEventLog;
let clock: FixedClock;
let carrier: InMemoryCarrier;
let asked: number;

/** One copy of the api, which knows nothing of what another has in memory. */
class Copy {
  private readonly runner = new CommandRunner(log);
  private readonly recorder = new Recorder(this.runner);
  private readonly reservations = new CarrierReservations(carrier, this.runner, clock);

  hold(who: string, wanted: E164, key = `key-${(asked += 1)}`) {
    const wishes = new WantedNumbers(new Offers(settings, clock), clock);
    const numbers = new AskedNumbers(wishes, this.runner, log, clock);
    const { runner, recorder, reservations } = this;
    const handler = new HoldNumberHandler(numbers, runner, recorder, clock, reservations);
    const ids = { accountId: who as AccountId, holdId: `hld_${key}` as HoldId };
    const wish = { by: 'number', number: wanted } as const;
    return handler.execute(new HoldNumberCommand(ids, wish, asking(key)));
  }

  release(who: string, holdId: string) {
    const { runner, recorder, reservations } = this;
    const held = new HeldNumbers(runner, reservations);
    const handler = new ReleaseNumberHoldHandler(runner, recorder, clock, held);
    const key = `key-${(asked += 1)}`;
    return handler.execute(
      new ReleaseNumberHoldCommand(who as AccountId, holdId as HoldId, asking(key)),
    );
  }

  close(who: string, key: string) {
    const held = new HeldNumbers(this.runner, this.reservations);
    const handler = new CloseAccountHandler(this.recorder, clock, held);
    return handler.execute(new CloseAccountCommand(who as AccountId, null, asking(key)));
  }

  async placed(who: string): Promise<number> {
    const { state } = await this.runner.read(accountStream(who as AccountId));
    return state.status === 'unknown' ? 0 : openHolds(state.holds, clock.now()).length;
  }

  async holder(of: E164): Promise<string | undefined> {
    const { state } = await this.runner.read(numberStream(of));
    return openHold(state, clock.now())?.accountId;
  }
}

function asking(key: string): Asking {
  const context = systemContext('spec', { eventId: 'evt', correlationId: 'cor' });
  const named = { ...context, commandId: key, commandFingerprint: key };
  return { context: named, isRepeatable: true, ifMatch: undefined };
}

async function open(who: string): Promise<string> {
  const event = opened();
  const data = { ...event.data, accountId: who as AccountId };
  await tell(log, accountStream(data.accountId).name, [{ ...event, data } as AccountEvent]);
  return who;
}

afterEach(() => jest.restoreAllMocks());

beforeEach(() => {
  log = new InMemoryEventLog();
  clock = new FixedClock(new Date().toISOString());
  carrier = new InMemoryCarrier();
  asked = 0;
});

describe('holding a number in several copies of the api at once', () => {
  it('gives it to one account, and the others are free to hold another', async () => {
    const whos = await Promise.all(Array.from({ length: 50 }, (_, index) => open(`acc_${index}`)));
    const copies = Array.from({ length: 5 }, () => new Copy());
    const outcomes = await Promise.all(
      whos.map((who, index) => copies[index % 5]!.hold(who, number(1))),
    );
    const held = outcomes.filter(({ outcome }) => outcome === 'recorded');
    expect(held).toHaveLength(1);
    const winner = await new Copy().holder(number(1));
    const placed = await Promise.all(whos.map((who) => new Copy().placed(who)));
    expect(whos.filter((_, index) => placed[index] !== 0)).toEqual([winner]);
  });

  it('lets an account hold three numbers, however many it asks for at once', async () => {
    const who = await open('acc_1');
    const copies = Array.from({ length: 4 }, () => new Copy());
    const wishes = Array.from({ length: 20 }, (_, index) =>
      copies[index % 4]!.hold(who, number(index)),
    );
    const held = (await Promise.all(wishes)).filter(({ outcome }) => outcome === 'recorded');
    expect(held).toHaveLength(3);
  });
});

describe('a hold that a crash left half done', () => {
  const crash = async (who: string, key?: string): Promise<void> => {
    const copy = new Copy();
    const append = log.append.bind(log);
    jest.spyOn(log, 'append').mockImplementation((stream, ...rest) => {
      if (stream.startsWith('number-')) throw new Error('the process ends here');
      return append(stream, ...rest);
    });
    await expect(copy.hold(who, number(1), key)).rejects.toThrow('ends here');
    jest.restoreAllMocks();
  };

  it('keeps nobody from the number, and counts until it runs out', async () => {
    const [one, two] = [await open('acc_1'), await open('acc_2')];
    await crash(one);
    expect(await new Copy().placed(one)).toBe(1);
    expect(await new Copy().hold(two, number(1))).toMatchObject({ outcome: 'recorded' });
    clock.pass(300_000);
    expect(await new Copy().placed(one)).toBe(0);
  });

  it('is completed by the repeat of the request', async () => {
    const who = await open('acc_1');
    await crash(who, 'once');
    const again = await new Copy().hold(who, number(1), 'once');
    expect(again).toMatchObject({ outcome: 'recorded', events: [{ type: 'NumberHeld' }] });
    expect(await new Copy().holder(number(1))).toBe(who);
  });

  it('is not begun anew by a repeat after somebody else was faster', async () => {
    const [one, two] = [await open('acc_1'), await open('acc_2')];
    await crash(one, 'once');
    const taken = { outcome: 'rejected', rejection: { code: 'NumberTaken' } };
    const other = await new Copy().hold(two, number(1), 'theirs');
    expect(other).toMatchObject({ outcome: 'recorded' });
    expect(await new Copy().hold(one, number(1), 'once')).toMatchObject(taken);
    await new Copy().release(two, 'hld_theirs');
    expect(await new Copy().hold(one, number(1), 'once')).toMatchObject(taken);
    expect(await new Copy().holder(number(1))).toBeUndefined();
  });
});

describe('a hold that is let go', () => {
  it('is let go once on both streams, also when the first try ended in between', async () => {
    const [one, two] = [await open('acc_1'), await open('acc_2')];
    await new Copy().hold(one, number(1), 'mine');
    log.failNextAppends('answerLost');
    await new Copy().release(one, 'hld_mine');
    await new Copy().release(one, 'hld_mine');
    expect(await new Copy().placed(one)).toBe(0);
    expect(log.events.filter(({ type }) => type === 'NumberHoldEnded')).toHaveLength(2);
    expect(await new Copy().hold(two, number(1))).toMatchObject({ outcome: 'recorded' });
  });
});

describe('what an account holds that is closed', () => {
  it('is for others at once, all of it', async () => {
    const [one, two] = [await open('acc_1'), await open('acc_2')];
    for (const which of [1, 2, 3]) await new Copy().hold(one, number(which));
    expect(await new Copy().close(one, 'end')).toMatchObject({ outcome: 'recorded' });
    for (const which of [1, 2, 3]) {
      expect(await new Copy().hold(two, number(which))).toMatchObject({ outcome: 'recorded' });
    }
  });

  it('is let go by the repeat of a request that a crash cut off', async () => {
    const who = await open('acc_1');
    await new Copy().hold(who, number(1));
    const append = log.append.bind(log);
    jest.spyOn(log, 'append').mockImplementation((stream, ...rest) => {
      if (stream.startsWith('number-')) throw new Error('the process ends here');
      return append(stream, ...rest);
    });
    await expect(new Copy().close(who, 'end')).rejects.toThrow('ends here');
    jest.restoreAllMocks();
    expect(await new Copy().holder(number(1))).toBe(who);
    await new Copy().close(who, 'end');
    expect(await new Copy().holder(number(1))).toBeUndefined();
  });
});

describe('a hold at a carrier that reserves', () => {
  const rival = { number: number(1), tag: 'somebody else', until: '2999-01-01T00:00:00.000Z' };
  const canReserve = async (): Promise<boolean> => {
    const answer = await carrier.reserve({ ...rival, until: rival.until as Instant });
    return answer.outcome === 'reserved';
  };

  beforeEach(() => {
    carrier = new InMemoryCarrier(undefined, { reserves: true });
  });

  it('keeps the number from the other customers of the carrier until it is let go', async () => {
    const who = await open('acc_1');
    await new Copy().hold(who, number(1), 'mine');
    expect(await reservationOf(number(1))).toBe('RS1');
    expect(await canReserve()).toBe(false);
    await new Copy().release(who, 'hld_mine');
    expect(await canReserve()).toBe(true);
  });

  it('goes on under the same reservation when the number is looked at again', async () => {
    const who = await open('acc_1');
    await new Copy().hold(who, number(1));
    clock.pass(60_000);
    await new Copy().hold(who, number(1));
    expect(log.events.filter(({ type }) => type === 'NumberReserved')).toHaveLength(1);
    expect(await reservationOf(number(1))).toBe('RS1');
  });

  it('records the reservation by the repeat of a request that a crash cut off', async () => {
    const who = await open('acc_1');
    const reserve = carrier.reserve.bind(carrier);
    jest.spyOn(carrier, 'reserve').mockImplementationOnce(async (wish) => {
      await reserve(wish);
      throw new Error('the process ends here');
    });
    await expect(new Copy().hold(who, number(1), 'once')).rejects.toThrow('ends here');
    await new Copy().hold(who, number(1), 'once');
    expect(await reservationOf(number(1))).toBe('RS1');
  });

  it('cancels the reservation of a hold that was let go while the carrier was asked', async () => {
    const who = await open('acc_1');
    const reserve = carrier.reserve.bind(carrier);
    jest.spyOn(carrier, 'reserve').mockImplementationOnce(async (wish) => {
      await new Copy().release(who, 'hld_mine');
      return reserve(wish);
    });
    await new Copy().hold(who, number(1), 'mine');
    expect(await canReserve()).toBe(true);
  });

  it.each([
    ['is away', () => (carrier.away = true)],
    ['is busy', () => (carrier.busy = true)],
    ['does not come back', () => refuseToAnswer()],
  ])('stands when the carrier %s, and is let go all the same', async (_how, befall) => {
    const [one, two] = [await open('acc_1'), await open('acc_2')];
    befall();
    expect(await new Copy().hold(one, number(1), 'mine')).toMatchObject({ outcome: 'recorded' });
    expect(await new Copy().holder(number(1))).toBe(one);
    await new Copy().release(one, 'hld_mine');
    expect(await new Copy().hold(two, number(1))).toMatchObject({ outcome: 'recorded' });
  });

  it('is given back to the carrier when its account is closed', async () => {
    const who = await open('acc_1');
    await new Copy().hold(who, number(1));
    await new Copy().close(who, 'end');
    expect(await canReserve()).toBe(true);
  });

  it('is given back to the carrier also when nobody heard of its reservation', async () => {
    const who = await open('acc_1');
    carrier.losesReservations = true;
    await new Copy().hold(who, number(1), 'mine');
    expect(await reservationOf(number(1))).toBeUndefined();
    expect(await canReserve()).toBe(false);
    carrier.losesReservations = false;
    await new Copy().release(who, 'hld_mine');
    expect(await canReserve()).toBe(true);
  });

  it('leaves its reservation to the claim that took its place while it was let go', async () => {
    const who = await open('acc_1');
    await new Copy().hold(who, number(1), 'mine');
    const append = log.append.bind(log);
    jest.spyOn(log, 'append').mockImplementationOnce(async (stream, ...rest) => {
      await claim(number(1), who);
      return append(stream, ...rest);
    });
    await new Copy().release(who, 'hld_mine');
    expect(log.events.filter(({ type }) => type === 'NumberClaimed')).toHaveLength(1);
    expect(await canReserve()).toBe(false);
  });

  it('is let go when the carrier does not cancel its reservation', async () => {
    const who = await open('acc_1');
    await new Copy().hold(who, number(1), 'mine');
    carrier.away = true;
    await new Copy().release(who, 'hld_mine');
    expect(await new Copy().holder(number(1))).toBeUndefined();
  });
});

it('does not ask a carrier again that reserves for nobody', async () => {
  const who = await open('acc_1');
  const reserve = jest.spyOn(carrier, 'reserve');
  const copy = new Copy();
  await copy.hold(who, number(1));
  await copy.hold(who, number(2));
  await copy.release(who, 'hld_key-1');
  expect(reserve).toHaveBeenCalledTimes(1);
});

async function reservationOf(of: E164): Promise<string | undefined> {
  const { state } = await new CommandRunner(log).read(numberStream(of));
  return openHold(state, clock.now())?.reservationId;
}

/** As the worker does, when the account asked for the number. */
async function claim(wanted: E164, who: string): Promise<void> {
  const ids = { accountId: who as AccountId, assignmentId: assignmentId(1) };
  const claiming = { number: wanted, ...ids, at: clock.now() };
  await new CommandRunner(log).run({
    stream: numberStream(wanted),
    decide: (state) => claimNumber({ type: 'ClaimNumber', ...claiming }, state),
    context: systemContext('spec', { eventId: 'evt', correlationId: 'cor' }),
  });
}

/** As a gate does that nobody comes through. */
function refuseToAnswer(): void {
  const away = new CarrierUnavailable('the gate is shut');
  jest.spyOn(carrier, 'reserve').mockRejectedValue(away);
}
