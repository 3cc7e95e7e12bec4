import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { inBatches } from '../support/in-batches';
import { LogLedger } from '../support/log-ledger';
import { bySize, printTable } from '../support/run-size';
import { type System, startSystem } from '../support/system';
import { WorkerProcess } from '../support/worker-process';

const accountsMax = bySize({ small: 30, full: 1_000 });
const numbersMax = bySize({ small: 3, full: 100 });
const areas = ['646', '917'];
const inArea = 50;
const env = { TRUNKLINE_SWEEP_EVERY_MS: '2000', TRUNKLINE_RECONCILE_EVERY_MINUTES: '0' };

let system: System;
let second: WorkerProcess;

beforeAll(async () => {
  system = await startSystem({ env });
  second = new WorkerProcess('worker 2', system, env);
  await second.start();
});

afterAll(async () => {
  await second.stop();
  await system.stop();
});

/** How one account came out of the race. */
type Outcome = {
  readonly customer: Customer;
  readonly number: string;
  /** `assigned`, or why not. */
  readonly came: string;
};

async function race(customer: Customer, number: string): Promise<Outcome> {
  const { status, body } = await customer.assign({ number });
  if (status !== 202) return { customer, number, came: `refused: ${body.code}` };
  return { customer, number, came: body.assignmentId };
}

/** Waits for the end of what was accepted at first. */
async function ended({ customer, number, came }: Outcome): Promise<Outcome> {
  if (!came.startsWith('asg_')) return { customer, number, came };
  const { status, reason } = await customer.ended(came, 240_000);
  return { customer, number, came: status === 'assigned' ? status : `failed: ${reason}` };
}

async function numbersFor(customer?: Customer): Promise<string[]> {
  const found = await inBatches(
    areas,
    async (area) => (await customer?.offers(area, inArea)) ?? [],
  );
  const numbers = found.flat().map(({ number }) => number);
  expect(new Set(numbers).size).toBeGreaterThanOrEqual(numbersMax);
  return numbers;
}

function countsOf(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { came } of outcomes) counts[came] = (counts[came] ?? 0) + 1;
  return counts;
}

describe(`when ${accountsMax} accounts race for ${numbersMax} numbers`, () => {
  it(
    'each number is sold once, every loser is told why, and nothing stays reserved',
    async () => {
      const everybody = Array.from({ length: accountsMax });
      const customers = await inBatches(everybody, () => Customer.open(system));
      const numbers = (await numbersFor(customers[0])).slice(0, numbersMax);

      const asked = await Promise.all(
        customers.map((customer, index) => race(customer, numbers[index % numbersMax] ?? '')),
      );
      const outcomes = await inBatches(asked, ended);

      const counts = countsOf(outcomes);
      printTable(`${accountsMax} accounts, ${numbersMax} numbers`, counts);
      const winners = outcomes.filter(({ came }) => came === 'assigned');
      expect(winners.map(({ number }) => number).sort()).toEqual([...numbers].sort());
      const why = ['assigned', 'failed: numberTaken', 'refused: number-taken'];
      expect(Object.keys(counts).filter((came) => !why.includes(came))).toEqual([]);

      const sold = await new CarrierControl(system).inventory();
      expect(sold.map(({ number }) => number).sort()).toEqual([...numbers].sort());
      const ledger = await LogLedger.read(system);
      expect([...ledger.reserved]).toEqual([]);
      expect(ledger.claimsWithoutOwner).toEqual([]);
      expect(ledger.owners.size).toBe(numbersMax);
    },
    bySize({ small: 300_000, full: 1_200_000 }),
  );

  it('a loser gets another number afterwards', async () => {
    const loser = await Customer.open(system);
    const [taken] = await new CarrierControl(system).inventory();
    const no = await loser.assign({ number: taken?.number ?? '' });
    expect([no.status, no.body.code]).toEqual([409, 'number-taken']);

    const [other] = await loser.offers('303', 1);
    const yes = await loser.assign({ number: other?.number ?? '' });
    expect((await loser.ended(yes.body.assignmentId)).status).toBe('assigned');
  });
});
