import { randomUUID } from 'node:crypto';
import { CarrierControl } from '../support/carrier';
import { type AssignmentBody, Customer } from '../support/customer';
import { Dice } from '../support/dice';
import { eventually } from '../support/eventually';
import { inBatches } from '../support/in-batches';
import { LogLedger } from '../support/log-ledger';
import { bySize, printTable, seed } from '../support/run-size';
import { type System, startSystem } from '../support/system';
import { WorkerProcess, workerOf } from '../support/worker-process';
import { type FaultCounts, beRough, planOf } from './rough-hands';

const assignmentsMax = bySize({ small: 12, full: 300 });
const strikes = bySize({ small: 2, full: 50 });
const lockMs = 2_000;
const areas = ['212', '214', '303', '312', '415', '512', '646', '713', '917'];
const inArea = 50;

/** A late sale lands a second after its caller has given up, and before the last look at it. */
const mix = { errorRate: 0.1, lostAnswerRate: 0.15, slowRate: 0.1, saleDelayMs: 3_000, seed };

/** Sells at once as Twilio does, or takes orders: some are refused later, as somebody was faster. */
const mixAt = {
  twilio: mix,
  'sandbox-orders': { ...mix, orderDelayMs: 1_500, soldInBetweenRate: 0.03 },
} as const;
type CarrierKind = keyof typeof mixAt;

const env = {
  TRUNKLINE_JOB_LOCK_MS: String(lockMs),
  TRUNKLINE_SWEEP_EVERY_MS: '2000',
  TRUNKLINE_CARRIER_TIMEOUT_MS: '2000',
  TRUNKLINE_OWNERSHIP_CHECKS_MS: '0,500,1500,4000',
  TRUNKLINE_CIRCUIT_OPEN_MS: '500',
  TRUNKLINE_RECONCILE_EVERY_MINUTES: '0',
};

let system: System;
let carrier: CarrierControl;
let workers: WorkerProcess[];

async function startAt(kind: CarrierKind): Promise<void> {
  const told = { ...env, TRUNKLINE_CARRIER: kind };
  workers = [];
  system = await startSystem({ env: told });
  carrier = new CarrierControl(system);
  workers = ['worker 2', 'worker 3'].map((name) => new WorkerProcess(name, system, told));
  await Promise.all(workers.map((worker) => worker.start()));
}

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await system.stop();
});

type Wish = { readonly customer: Customer; readonly number: string };
type Asked = { readonly customer: Customer; readonly assignmentId: string };

/** Accounts, each with a number that it will ask for. */
async function wishes(): Promise<Wish[]> {
  const everybody = Array.from({ length: assignmentsMax });
  const customers = await inBatches(everybody, () => Customer.open(system));
  const some = areas.slice(0, Math.ceil(assignmentsMax / inArea));
  const offers = await inBatches(
    some,
    async (area) => (await customers[0]?.offers(area, inArea)) ?? [],
  );
  const numbers = offers.flat().map(({ number }) => number);
  expect(new Set(numbers).size).toBeGreaterThanOrEqual(assignmentsMax);
  return customers.map((customer, index) => ({ customer, number: numbers[index] ?? '' }));
}

/** Asks, and asks again with the same key for as long as there is no answer. */
function ask({ customer, number }: Wish): Promise<Asked> {
  const key = randomUUID();
  return eventually(
    async () => {
      const { status, body } = await customer.assign({ number }, key);
      expect(status).toBe(202);
      return { customer, assignmentId: body.assignmentId };
    },
    { withinMs: 120_000 },
  );
}

/** Lets all wishes be asked for while the faults happen, and waits for every end. */
async function endsUnder(counts: FaultCounts, kind: CarrierKind): Promise<AssignmentBody[]> {
  const dice = new Dice(seed);
  const left = await wishes();
  const plan = planOf(counts, dice);
  const each = Math.ceil(left.length / plan.length);
  const asked: Asked[] = [];
  const moreWork = async (): Promise<void> => {
    asked.push(...(await Promise.all(left.splice(0, each).map(ask))));
  };
  await carrier.misbehave(mixAt[kind]);
  const victims = [workerOf(system), ...workers];
  await beRough(plan, { system, victims, dice, lockMs, moreWork });
  const ended: AssignmentBody[] = [];
  for (const { customer, assignmentId } of asked) {
    ended.push(await customer.ended(assignmentId, 240_000));
    await showsItsEnd(customer, ended.at(-1));
  }
  return ended;
}

async function showsItsEnd(customer: Customer, end?: AssignmentBody): Promise<void> {
  const number = end?.status === 'assigned' ? end.number : undefined;
  await eventually(
    async () => expect((await customer.dashboard()).primaryNumber?.number).toBe(number),
    { withinMs: 60_000 },
  );
}

type Wrongs = Readonly<Record<string, readonly unknown[]>>;

/** Everything that could have gone wrong, as lists that must be empty. */
async function wrongs(ended: readonly AssignmentBody[], ledger: LogLedger): Promise<Wrongs> {
  const bought = (await carrier.inventory()).filter(({ releasedAt }) => releasedAt === null);
  const assigned = new Set(ledger.owners.values());
  const numbers = bought.map(({ number }) => number);
  const indexOf = (number: string): number => numbers.indexOf(number);
  const orders = await carrier.orders();
  const alive = orders.filter(({ status }) => status !== 'failed').map(({ tag }) => tag);
  return {
    boughtAndNotAssigned: bought.filter(({ number }) => !assigned.has(number)),
    boughtTwice: bought.filter(({ number }, index) => indexOf(number) !== index),
    assignedAndNotBought: [...assigned].filter((number) => !numbers.includes(number)),
    withoutOneEnd: ended.filter(({ assignmentId }) => ledger.ends.get(assignmentId) !== 1),
    reservedForEver: [...ledger.reserved],
    claimsWithoutOwner: ledger.claimsWithoutOwner,
    orderedTwice: alive.filter((tag, index) => alive.indexOf(tag) !== index),
    ordersStillOpen: orders.filter(({ status }) => status === 'pending'),
  };
}

const nothingWrong: Wrongs = {
  boughtAndNotAssigned: [],
  boughtTwice: [],
  assignedAndNotBought: [],
  withoutOneEnd: [],
  reservedForEver: [],
  claimsWithoutOwner: [],
  orderedTwice: [],
  ordersStillOpen: [],
};

function tell(ended: readonly AssignmentBody[], ledger: LogLedger, found: Wrongs): void {
  const failed = ended.filter(({ status }) => status === 'failed');
  printTable(`seed ${seed} (TEST_SEED)`, {
    assigned: ended.length - failed.length,
    failed: `${failed.length} ${[...new Set(failed.map(({ reason }) => reason))].join(', ')}`,
    'orders followed': ledger.count('PurchaseOrdered'),
    'purchases attempted': ledger.count('PurchaseAttempted'),
    'outcomes unknown': ledger.count('PurchaseOutcomeUnknown'),
    'looks at what is owned': ledger.count('OwnershipChecked'),
    ...Object.fromEntries(Object.entries(found).map(([name, list]) => [name, list.length])),
  });
}

describe('assignments while workers are killed and frozen and the carrier is unreliable', () => {
  const emptied = bySize({ small: 1, full: 5 });

  it.each<[CarrierKind, FaultCounts]>([
    ['twilio', { kill: strikes, freeze: strikes, emptyRedis: 0 }],
    ['twilio', { kill: strikes, freeze: strikes, emptyRedis: emptied }],
    ['sandbox-orders', { kill: strikes, freeze: strikes, emptyRedis: 0 }],
    ['sandbox-orders', { kill: strikes, freeze: strikes, emptyRedis: emptied }],
  ])(
    `all ${assignmentsMax} end, each number bought is assigned: %s, %j`,
    async (kind, counts) => {
      const sizes = `${assignmentsMax} assignments at ${kind}, ${JSON.stringify(counts)}`;
      process.stdout.write(`${sizes}, seed ${seed} (TEST_SEED)\n`);
      await startAt(kind);

      const ended = await endsUnder(counts, kind);

      const ledger = await LogLedger.read(system);
      const found = await wrongs(ended, ledger);
      tell(ended, ledger, found);
      expect(ended).toHaveLength(assignmentsMax);
      expect(found).toEqual(nothingWrong);
      expect(ledger.owners.size).toBeGreaterThan(assignmentsMax / 2);
    },
    bySize({ small: 400_000, full: 2_400_000 }),
  );
});
