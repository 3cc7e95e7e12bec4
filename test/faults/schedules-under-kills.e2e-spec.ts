import { DateTime } from 'luxon';
import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { Dice } from '../support/dice';
import { eventually } from '../support/eventually';
import { bySize, printTable, seed } from '../support/run-size';
import { type System, startSystem } from '../support/system';
import { WorkerProcess, workerOf } from '../support/worker-process';
import { beRough, planOf } from './rough-hands';

const recipientsMax = bySize({ small: 150, full: 10_000 });
const counts = bySize({
  small: { kill: 2, freeze: 1, emptyRedis: 1 },
  full: { kill: 20, freeze: 5, emptyRedis: 2 },
});
/** So many that they are still leaving when somebody stops them. */
const stoppedMax = bySize({ small: 1_000, full: 10_000 });
const minutes = bySize({ small: 3, full: 40 });
const lockMs = 2_000;

const env = {
  TRUNKLINE_JOB_LOCK_MS: String(lockMs),
  TRUNKLINE_SWEEP_EVERY_MS: '2000',
  TRUNKLINE_CARRIER_TIMEOUT_MS: '2000',
  TRUNKLINE_OWNERSHIP_CHECKS_MS: '0,500,1500,4000,8000',
  TRUNKLINE_CIRCUIT_OPEN_MS: '500',
  TRUNKLINE_CARRIER_CALLS_PER_SECOND: '500',
  TRUNKLINE_SEGMENTS_PER_SECOND: '500,500',
  TRUNKLINE_RECONCILE_EVERY_MINUTES: '0',
};

/**
 * A text that lands late lands after its caller has given up, and before the last look for it: three
 * seconds after a call that may leave three seconds after its intent, where the machine is slow.
 */
const mix = { errorRate: 0.1, lostAnswerRate: 0.15, slowRate: 0.1, sendDelayMs: 3_000, seed };

let system: System;
let carrier: CarrierControl;
let workers: WorkerProcess[];

beforeAll(async () => {
  system = await startSystem({ env });
  carrier = new CarrierControl(system);
  workers = ['worker 2', 'worker 3'].map((name) => new WorkerProcess(name, system, env));
  await Promise.all(workers.map((worker) => worker.start()));
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await system.stop();
});

type Schedule = {
  readonly id: string;
  readonly status: string;
  readonly progress: {
    readonly handedOver: number;
    readonly skipped: number;
    readonly creditsOpen: number;
  } | null;
};

/** Numbers of the same exchange run out after ten thousand. */
function recipients(areaCode: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const exchange = 200 + Math.floor(n / 5_000);
    return `+1${areaCode}${exchange}${String(n % 5_000).padStart(4, '0')}`;
  });
}

describe('texts that are planned for many, while workers die and Redis is emptied', () => {
  it(
    'reach everybody once, are paid once, and leave nothing set aside',
    async () => {
      const customer = await Customer.open(system);
      await customer.getNumber();
      expect((await customer.adjust('sms', recipientsMax + 10)).status).toBe(201);
      const before = (await credits(customer)).available;

      const to = recipients('415', recipientsMax);
      const at = DateTime.utc().plus({ seconds: 4 }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
      const wish = { at, timezone: 'UTC', to, body: 'Doors open at seven.' };
      const { status, body } = await customer.http.post<Schedule>(
        customer.path('/schedules'),
        wish,
      );
      expect(status).toBe(201);
      await carrier.misbehave(mix);

      const dice = new Dice(seed);
      const victims = [workerOf(system), ...workers];
      await beRough(planOf(counts, dice), {
        ...{ system, victims, dice, lockMs },
        moreWork: () => someSent(body.id, customer),
      });
      const end = await eventually(() => settled(customer, body.id), { withinMs: 900_000 });

      const told = await carrier.textCounts();
      const wrongs = {
        withoutText: to.filter((number) => told[number] === undefined),
        withTwo: to.filter((number) => (told[number] ?? 0) > 1),
        toOthers: Object.keys(told).filter((number) => !to.includes(number)),
      };
      const { available, held } = await credits(customer);
      printTable(`a schedule of ${recipientsMax}, seed ${seed}`, {
        ...counts,
        texts: Object.values(told).reduce((sum, count) => sum + count, 0),
        'recipients without a text': wrongs.withoutText.length,
        'recipients with more than one': wrongs.withTwo.length,
        'credits spent': before - available,
        'credits still held': held,
      });
      expect(wrongs).toEqual({ withoutText: [], withTwo: [], toOthers: [] });
      expect([before - available, held]).toEqual([recipientsMax, 0]);
      expect(end.progress).toMatchObject({ handedOver: recipientsMax, skipped: 0, creditsOpen: 0 });
    },
    minutes * 60_000,
  );
});

describe('texts that somebody stops, while workers die and Redis is emptied', () => {
  it(
    'leave once or not at all, cost what has left, and leave nothing set aside',
    async () => {
      const customer = await Customer.open(system);
      await customer.getNumber('212');
      const to = recipients('646', stoppedMax);
      expect((await customer.adjust('sms', stoppedMax + 10)).status).toBe(201);
      const before = (await credits(customer)).available;
      const at = DateTime.utc().plus({ seconds: 4 }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
      const wish = { at, timezone: 'UTC', to, body: 'Doors open at seven.' };
      const { body } = await customer.http.post<Schedule>(customer.path('/schedules'), wish);

      const dice = new Dice(seed + 1);
      const victims = [workerOf(system), ...workers];
      let stopped: Promise<void> | undefined;
      await beRough(planOf(counts, dice), {
        ...{ system, victims, dice, lockMs },
        moreWork: () => (stopped ??= stopOnceSome(body.id, customer, to)),
      });
      await eventually(
        async () => {
          expect((await read(customer, body.id)).status).toBe('cancelled');
          expect((await credits(customer)).held).toBe(0);
        },
        { withinMs: 900_000 },
      );

      const left = await textsTo(to);
      const { available, held } = await credits(customer);
      const texts = left.reduce((sum, count) => sum + count, 0);
      printTable(`a schedule of ${stoppedMax} that is stopped, seed ${seed}`, {
        ...counts,
        texts,
        'recipients with more than one': left.filter((count) => count > 1).length,
        'credits spent': before - available,
        'credits still held': held,
      });
      expect(left.filter((count) => count > 1)).toEqual([]);
      expect(texts).toBeLessThan(stoppedMax);
      expect([before - available, held]).toEqual([texts, 0]);
    },
    minutes * 60_000,
  );
});

/** Somebody sees the first texts arrive, and stops the others. */
async function stopOnceSome(id: string, customer: Customer, to: readonly string[]): Promise<void> {
  await eventually(async () => expect((await textsTo(to)).length).toBeGreaterThan(0), {
    withinMs: 600_000,
  });
  await eventually(
    async () => {
      const { status } = await customer.http.delete(customer.path(`/schedules/${id}`));
      expect(status).toBe(200);
    },
    { withinMs: 60_000 },
  );
}

/** How many texts each of them has, of those that have one. */
async function textsTo(to: readonly string[]): Promise<readonly number[]> {
  const told = await carrier.textCounts();
  return to.flatMap((number) => told[number] ?? []);
}

/** The next fault comes when some more texts are on their way, so that all of them meet faults. */
let seen = 0;
async function someSent(id: string, customer: Customer): Promise<void> {
  const step = Math.floor(recipientsMax / (counts.kill + counts.freeze + counts.emptyRedis + 1));
  const wanted = (seen += step);
  await eventually(
    async () => {
      const { progress } = await read(customer, id);
      const open = progress?.creditsOpen ?? recipientsMax;
      expect(progress).not.toBeNull();
      expect(recipientsMax - open).toBeGreaterThanOrEqual(Math.min(wanted, recipientsMax) - step);
    },
    { withinMs: 600_000 },
  );
}

async function settled(customer: Customer, id: string): Promise<Schedule> {
  const schedule = await read(customer, id);
  expect(schedule.status).toBe('completed');
  expect((await credits(customer)).held).toBe(0);
  return schedule;
}

/** Everything is asked for again while a part is away. */
function read(customer: Customer, id: string): Promise<Schedule> {
  return eventually(
    async () => {
      const { status, body } = await customer.http.get<Schedule>(customer.path(`/schedules/${id}`));
      expect(status).toBe(200);
      return body;
    },
    { withinMs: 60_000 },
  );
}

type Credits = { readonly sms: { readonly available: number; readonly held: number } };

function credits(customer: Customer): Promise<Credits['sms']> {
  return eventually(
    async () => {
      const { status, body } = await customer.http.get<Credits>(customer.path('/credits'));
      expect(status).toBe(200);
      return body.sms;
    },
    { withinMs: 120_000 },
  );
}
