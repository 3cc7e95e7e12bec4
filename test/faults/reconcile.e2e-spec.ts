import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TwilioCarrier } from '@trunkline/adapters/carriers/twilio-carrier';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import type { ReconcileReport } from '@trunkline/application/reconcile/report';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import {
  type SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import { EventStoreProcess } from '@trunkline/testing/processes/event-store-process';
import { type RedisProcess, startRedis } from '@trunkline/testing/processes/redis-process';
import {
  type ScenarioName,
  type SeededNumber,
  scenarios,
  seed,
} from '@trunkline/testing/reconcile/scenarios';
import { trunkline } from '../support/command-line';
import { bySize, printTable } from '../support/run-size';
import { WrittenSales } from '../support/written-sales';

const healthyMax = bySize({ small: 300, full: 100_000 });
const ofEachKind = 20;
const seedersMax = 64;
const tellEvery = 10_000;

let store: EventStoreProcess;
let redis: RedisProcess;
let sandbox: SandboxCarrierProcess;
let seeded: readonly SeededNumber[];
const dataDir = mkdtempSync(join(tmpdir(), 'trunkline-reconcile-'));
const figures: Record<string, string> = {};

const differing = (Object.keys(scenarios) as ScenarioName[]).filter(
  (name) => scenarios[name].difference !== null,
);

/** Which scenario each number follows: the differences spread evenly among healthy numbers. */
function plan(): readonly ScenarioName[] {
  const odd = differing.flatMap((name) => Array<ScenarioName>(ofEachKind).fill(name));
  const apart = Math.floor(healthyMax / odd.length);
  return odd.flatMap((name) => [name, ...Array<ScenarioName>(apart).fill('healthy')]);
}

async function seedAll(): Promise<readonly SeededNumber[]> {
  const log = new EventStoreDbLog({ url: store.url });
  const carrier = new WrittenSales(dataDir);
  const left = [...plan().entries()].reverse();
  const done: SeededNumber[] = [];
  const seeder = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [which, name] = next;
      const number = `+1415${2_000_000 + which}` as E164;
      done.push(await seed({ log, carrier }, name, { which, number }));
      if (done.length % tellEvery === 0) process.stdout.write(`${done.length} numbers seeded\n`);
    }
  };
  await Promise.all(Array.from({ length: seedersMax }, seeder));
  await carrier.close();
  await log.close();
  return done;
}

beforeAll(async () => {
  [store, redis] = [await EventStoreProcess.start(), await startRedis()];
  seeded = await seedAll();
  sandbox = await startSandboxCarrier(dataDir);
}, 3_600_000);

afterAll(async () => {
  await Promise.all([store?.stop(), redis?.stop(), sandbox?.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
});

type Run = { readonly code: number | null; readonly report: ReconcileReport };

async function calls(): Promise<number> {
  const answer = await fetch(`${sandbox.baseUrl}/sandbox/requests`);
  const { routes } = (await answer.json()) as { routes: Record<string, number> };
  return Object.values(routes).reduce((sum, times) => sum + times, 0);
}

/** One run of the command, with what it cost. */
async function reconcile(...flags: string[]): Promise<Run> {
  const before = await calls();
  const ended = await trunkline(['reconcile', '--json', ...flags], {
    TRUNKLINE_ENV: 'test',
    TRUNKLINE_DATA_DIR: dataDir,
    EVENTSTORE_URL: store.url,
    REDIS_URL: redis.url,
    TWILIO_ACCOUNT_SID: sandboxCredentials.accountSid,
    TWILIO_AUTH_TOKEN: sandboxCredentials.authToken,
    TWILIO_API_BASE_URL: sandbox.baseUrl,
  });
  if (ended.stdout === '') throw new Error(ended.stderr);
  const report = JSON.parse(ended.stdout) as ReconcileReport;
  const cost = `${(ended.tookMs / 1_000).toFixed(1)} s, ${(await calls()) - before} calls`;
  const memory = `${Math.round(ended.peakBytes / 1_048_576)} MiB at most`;
  const { length: found } = report.differences;
  figures[`run ${Object.keys(figures).length + 1} ${flags.join(' ')}`] =
    `${found} found, ${report.repaired} repaired; ${cost}, ${memory}`;
  return { code: ended.code, report };
}

function expected(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { scenario } of seeded) {
    const kind = scenarios[scenario].difference;
    if (kind !== null) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

describe(`trunkline reconcile among ${healthyMax} numbers`, () => {
  it(`finds ${ofEachKind} seeded differences of each kind, and changes nothing unasked`, async () => {
    const { code, report } = await reconcile();
    expect({ code, counts: report.counts }).toEqual({ code: 2, counts: expected() });
    const found = new Set(report.differences.map(({ number }) => number));
    const odd = seeded.filter(({ scenario }) => scenarios[scenario].difference !== null);
    expect(odd.filter(({ number }) => !found.has(number))).toEqual([]);
    expect({ size: found.size, repaired: report.repaired }).toEqual({
      size: odd.length,
      repaired: 0,
    });
  }, 900_000);

  it('repairs them, adopting first and giving back what is left', async () => {
    const adopted = await reconcile('--adopt');
    expect(adopted.report.repaired).toBe((differing.length - 2) * ofEachKind);
    const released = await reconcile('--release');
    expect(released.report.counts).toEqual({
      releasedButOwned: ofEachKind,
      stillMissing: 2 * ofEachKind,
    });
    expect(released.report.repaired).toBe(ofEachKind);
  }, 1_800_000);

  it('takes note of those that were got back at the carrier, and then finds nothing', async () => {
    const apiBaseUrl = sandbox.baseUrl;
    const carrier = new TwilioCarrier({ ...sandboxCredentials, apiBaseUrl, timeoutMs: 20_000 });
    const gone: readonly ScenarioName[] = ['missingAtCarrier', 'stillMissing'];
    for (const { number, assignmentId } of seeded.filter((one) => gone.includes(one.scenario))) {
      const answer = await carrier.purchase({ number, tag: `trk:test:${assignmentId}` });
      expect(answer.outcome).toBe('accepted');
    }
    const restored = await reconcile('--adopt');
    expect({ code: restored.code, counts: restored.report.counts }).toEqual({
      code: 0,
      counts: { backAtCarrier: 2 * ofEachKind },
    });
    const { code, report } = await reconcile();
    expect({ code, differences: report.differences }).toEqual({ code: 0, differences: [] });
    printTable(`Reconcile, ${report.carrier.all} numbers at the carrier`, figures);
  }, 1_800_000);
});
