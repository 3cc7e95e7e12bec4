import { type UUID, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReconcileReport } from '@trunkline/application/reconcile/report';
import { CarrierControl, type Sold } from '../support/carrier';
import { type CommandResult, trunkline } from '../support/command-line';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { inBatches } from '../support/in-batches';
import { LogLedger } from '../support/log-ledger';
import { bySize, printTable, seed } from '../support/run-size';
import { type System, startSystem } from '../support/system';

/** Numbers of each sort: bought before the backup, in flight at it, after it, and under faults. */
const ofEachSort = bySize({ small: 4, full: 40 });
const faults = { errorRate: 0.1, lostAnswerRate: 0.3, slowRate: 0.2, saleDelayMs: 3_000, seed };
const env = {
  TRUNKLINE_JOB_LOCK_MS: '2000',
  TRUNKLINE_SWEEP_EVERY_MS: '2000',
  TRUNKLINE_CARRIER_TIMEOUT_MS: '2000',
  TRUNKLINE_OWNERSHIP_CHECKS_MS: '0,500,1500,4000',
  TRUNKLINE_CIRCUIT_OPEN_MS: '500',
};

type Asked = {
  readonly customer: Customer;
  readonly number: string;
  readonly key: UUID;
  assignmentId: string;
};

const folder = mkdtempSync(join(tmpdir(), 'trunkline-restored-'));
const dataDir = join(folder, 'data');
const backup = join(folder, 'backup');
const figures: Record<string, string | number> = { seed };
let system: System;
let carrier: CarrierControl;
let bought: readonly Sold[];
let released: Asked;
let lost: readonly Asked[];

beforeAll(async () => {
  system = await startSystem({ dataDir, env });
  carrier = new CarrierControl(system);
  const policy = { additionalNumbers: 'free', startingCredits: { sms: 0, voice: 0 } };
  const set = await system.operator.put('/v1/policy', { ...policy, releaseGraceMinutes: 0 });
  expect(set.status).toBe(200);
});

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

const command = (...args: string[]): Promise<CommandResult> =>
  trunkline(args, { TRUNKLINE_DATA_DIR: dataDir });

async function ask(customer: Customer, number: string, key = randomUUID()): Promise<Asked> {
  const { status, body } = await customer.assign({ number }, key);
  expect({ status, body }).toMatchObject({ status: 202 });
  return { customer, number, key, assignmentId: body.assignmentId };
}

type Crowd = { readonly customers: readonly Customer[]; readonly trouble?: object };

/** Each of the accounts asks for one number of the area, when the trouble has begun. */
async function askAll(area: string, { customers, trouble = {} }: Crowd): Promise<readonly Asked[]> {
  await carrier.misbehave({});
  const offers = (await customers[0]?.offers(area, customers.length)) ?? [];
  await carrier.misbehave(trouble);
  expect(offers).toHaveLength(customers.length);
  return Promise.all(customers.map((one, index) => ask(one, offers[index]?.number ?? '')));
}

async function allAssigned(asked: readonly Asked[]): Promise<void> {
  const ended = await inBatches(asked, ({ customer, assignmentId }) =>
    customer.ended(assignmentId, 180_000),
  );
  expect(ended.map(({ number, status }) => ({ number, status }))).toEqual(
    asked.map(({ number }) => ({ number, status: 'assigned' })),
  );
}

async function reconciled(
  ...flags: string[]
): Promise<CommandResult & { report: ReconcileReport }> {
  const ended = await command('reconcile', '--json', ...flags);
  if (ended.stdout === '') throw new Error(ended.stderr);
  return { ...ended, report: JSON.parse(ended.stdout) as ReconcileReport };
}

const release = ({ customer, number }: Asked) =>
  customer.http.delete(customer.path(`/numbers/${encodeURIComponent(number)}`));

async function givenBack({ number }: Asked): Promise<void> {
  await eventually(async () => {
    const sales = (await carrier.inventory()).filter((sold) => sold.number === number);
    expect(sales).toMatchObject([{ releasedAt: expect.any(String) as string }]);
  });
}

describe('a backup that is restored after more numbers were bought', () => {
  it('is taken while assignments are in flight, and the system goes on', async () => {
    const customers = await inBatches(Array.from({ length: ofEachSort }), () =>
      Customer.open(system),
    );
    const before = await askAll('212', { customers });
    const given = await askAll('646', { customers: customers.slice(0, 1) });
    await allAssigned([...before, ...given]);
    const trouble = { answerDelayMs: 1_500 };
    const inFlight = await askAll('303', { customers, trouble });

    const url = `http://${new URL(system.eventStoreUrl).host}`;
    expect(await command('backup', '--url', url, '--to', backup)).toMatchObject({ code: 0 });

    await allAssigned(inFlight);
    const after = await askAll('415', { customers });
    await allAssigned(after);
    const faulty = await askAll('512', { customers, trouble: faults });
    await inBatches(faulty, ({ customer, assignmentId }) => customer.ended(assignmentId, 180_000));
    await carrier.misbehave({});
    [released] = given as [Asked];
    expect((await release(released)).status).toBeLessThan(300);
    await givenBack(released);
    lost = [...after, ...faulty];
  }, 600_000);

  it('is put in place of the log once everything has stopped', async () => {
    // Some are sold and not yet answered when it all ends.
    const customers = [...new Set(lost.map(({ customer }) => customer))];
    const trouble = { answerDelayMs: 1_500 };
    const unanswered = await askAll('713', { customers, trouble });
    await eventually(async () => {
      const sold = new Set((await carrier.inventory()).map(({ number }) => number));
      expect(unanswered.filter(({ number }) => sold.has(number))).toHaveLength(customers.length);
    });
    lost = [...lost, ...unanswered];
    bought = await carrier.inventory();
    await system.stop();

    const restored = await command('restore', '--from', backup);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    system = await startSystem({ dataDir, env });
    carrier = new CarrierControl(system);
    const ledger = await LogLedger.read(system);
    figures['numbers at the carrier'] = bought.length;
    figures['numbers in the restored log'] = ledger.owners.size;
    expect(ledger.owners.size).toBeLessThan(bought.length - lost.length + ofEachSort);
  }, 600_000);

  it('lets reconcile adopt what the carrier sold since', async () => {
    await eventually(async () => expect((await LogLedger.read(system)).reserved.size).toBe(0), {
      withinMs: 120_000,
    });
    const looked = await reconciled();
    expect(looked.code).toBe(2);
    expect(looked.report.counts).toMatchObject({ missingAtCarrier: 1 });
    const adopted = await reconciled('--adopt');
    figures['differences found'] = looked.report.differences.length;
    figures['differences repaired'] = adopted.report.repaired;
    expect(adopted.report.repaired).toBe(looked.report.differences.length);
    expect(await carrier.inventory()).toHaveLength(bought.length);
  }, 300_000);

  it('buys nothing twice when customers ask again, with the same keys and with new ones', async () => {
    const sold = new Set(bought.map(({ number }) => number));
    const theirs = lost.filter(({ number }) => sold.has(number));
    const again = await inBatches(theirs, ({ customer, number, key }) =>
      ask(customer, number, key),
    );
    await allAssigned(again);
    expect(again.map(({ assignmentId }) => assignmentId)).toEqual(
      theirs.map(({ assignmentId }) => assignmentId),
    );
    for (const { customer, number } of theirs) {
      expect((await customer.assign({ number }, randomUUID())).status).toBe(409);
    }
    figures['asked for again'] = theirs.length;
    expect(await carrier.inventory()).toHaveLength(bought.length);
  }, 600_000);

  it('knows every owned number then, each bought once and configured', async () => {
    expect((await release(released)).status).toBeLessThan(300);
    await eventually(async () => {
      const { body } = await released.customer.http.get<{ data: { number: string }[] }>(
        released.customer.path('/numbers'),
      );
      expect(body.data.map(({ number }) => number)).not.toContain(released.number);
    });
    const inventory = await carrier.inventory();
    expect(new Set(inventory.map(({ number }) => number)).size).toBe(inventory.length);
    const owned = inventory.filter(({ releasedAt }) => releasedAt === null);
    const owners = [...(await LogLedger.read(system)).owners.values()];
    expect(owned.filter(({ number }) => !owners.includes(number))).toEqual([]);
    expect(owned.filter(({ webhooks }) => !webhooks.smsUrl)).toEqual([]);

    const last = await reconciled('--adopt');
    expect({ code: last.code, differences: last.report.differences }).toEqual({
      code: 0,
      differences: [],
    });
    figures['bought twice'] = inventory.length - new Set(inventory.map((one) => one.number)).size;
    figures['differences left'] = last.report.differences.length;
    printTable('A restored backup', figures);
  }, 300_000);
});
