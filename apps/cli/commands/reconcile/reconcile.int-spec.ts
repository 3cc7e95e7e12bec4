import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { TwilioCarrier } from '@trunkline/adapters/carriers/twilio-carrier';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
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
import type { ReconcileReport } from '@trunkline/application/reconcile/report';

jest.setTimeout(240_000);

const root = path.resolve(__dirname, '../../../..');
const ofEachKind = 20;

/** Event store, Redis and carrier as processes, and `trunkline reconcile` as another one. */
class Machine {
  readonly log: EventStoreDbLog;

  private constructor(
    private readonly store: EventStoreProcess,
    private readonly redis: RedisProcess,
    readonly sandbox: SandboxCarrierProcess,
  ) {
    this.log = new EventStoreDbLog({ url: store.url });
  }

  static async start(): Promise<Machine> {
    const store = await EventStoreProcess.start();
    return new Machine(store, await startRedis(), await startSandboxCarrier());
  }

  get carrier(): TwilioCarrier {
    const apiBaseUrl = this.sandbox.baseUrl;
    return new TwilioCarrier({ ...sandboxCredentials, apiBaseUrl, timeoutMs: 20_000 });
  }

  async seedAll(): Promise<readonly SeededNumber[]> {
    const seeded: SeededNumber[] = [];
    for (const name of Object.keys(scenarios) as ScenarioName[]) {
      for (let nth = 0; nth < ofEachKind; nth += 1) {
        const which = seeded.length;
        const number = `+1415200${String(which).padStart(4, '0')}` as E164;
        seeded.push(await seed(this, name, { which, number }));
      }
    }
    return seeded;
  }

  reconcile(...flags: string[]): ChildProcess {
    const entry = path.join(root, 'dist/apps/cli/main.js');
    return spawn(process.execPath, [entry, 'reconcile', '--json', ...flags], {
      env: {
        PATH: process.env.PATH,
        TRUNKLINE_ENV: 'test',
        TRUNKLINE_DATA_DIR: this.sandbox.dataDir,
        EVENTSTORE_URL: this.store.url,
        REDIS_URL: this.redis.url,
        TWILIO_ACCOUNT_SID: sandboxCredentials.accountSid,
        TWILIO_AUTH_TOKEN: sandboxCredentials.authToken,
        TWILIO_API_BASE_URL: this.sandbox.baseUrl,
      },
    });
  }

  async report(...flags: string[]): Promise<{ code: number; report: ReconcileReport }> {
    const child = this.reconcile(...flags);
    const [output, errors] = [collect(child.stdout!), collect(child.stderr!)];
    const [code] = (await once(child, 'close')) as [number];
    if (output().length === 0) throw new Error(errors());
    return { code, report: JSON.parse(output()) as ReconcileReport };
  }

  /** How many numbers that were ours to give back are back. */
  async releases(): Promise<number> {
    return (await this.sandbox.inventory()).filter(({ releasedAt }) => releasedAt !== null).length;
  }

  async stop(): Promise<void> {
    await this.log.close();
    await Promise.all([this.store.stop(), this.redis.stop(), this.sandbox.stop()]);
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

function expected(seeded: readonly SeededNumber[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { scenario } of seeded) {
    const kind = scenarios[scenario].difference;
    if (kind !== null) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

describe.each([
  ['--adopt', 'releasedButOwned'],
  ['--release', 'slotWithoutClaim'],
])('trunkline reconcile %s on real processes', (flag, left) => {
  let machine: Machine;
  let seeded: readonly SeededNumber[];
  let sold: number;

  beforeAll(async () => {
    machine = await Machine.start();
    seeded = await machine.seedAll();
    sold = (await machine.sandbox.inventory()).length;
  });
  afterAll(() => machine?.stop());

  it(`finds ${ofEachKind} seeded differences of each kind, and changes nothing unasked`, async () => {
    for (const repetition of [1, 2]) {
      const { code, report } = await machine.report();
      expect({ repetition, code, counts: report.counts }).toEqual({
        repetition,
        code: 2,
        counts: expected(seeded),
      });
      expect(report.repaired).toBe(0);
    }
    expect(await machine.releases()).toBe(0);
  });

  it('repairs what is left by a run that was killed in the middle', async () => {
    const child = machine.reconcile(flag);
    const exit = once(child, 'exit');
    for (let events = 0; events < 40;) {
      events = 0;
      for await (const { metadata } of machine.log.readAll(new AbortController().signal)) {
        if (metadata.actor.id === 'cli') events += 1;
      }
      if (child.exitCode !== null) throw new Error('it ended before it could be killed');
    }
    child.kill('SIGKILL');
    await exit;
    // The lease of the one that was killed runs out by itself.
    let again = await machine.report(flag).catch((error: Error) => error.message);
    while (typeof again === 'string') {
      expect(again).toContain('Another run is under way');
      again = await machine.report(flag).catch((error: Error) => error.message);
    }
    expect(again.code).toBe(2);
    const { report } = await machine.report(flag);
    expect(report.repaired).toBe(0);
    // What the carrier lost stays lost, and is known to be now.
    expect(report.counts).toEqual({ [left]: ofEachKind, stillMissing: 2 * ofEachKind });
  });

  it('bought nothing for that, and gave nothing back twice', async () => {
    const inventory = await machine.sandbox.inventory();
    expect(inventory).toHaveLength(sold);
    const strays = ['unknownToLog', 'boughtForFailed', 'releasedButOwned', 'ownedWithoutOwner'];
    expect(await machine.releases()).toBe(flag === '--adopt' ? 0 : strays.length * ofEachKind);
    const numbers = new Set(
      inventory.filter((sale) => sale.releasedAt === null).map((s) => s.number),
    );
    const had = seeded.filter(({ scenario }) => scenario === 'healthy');
    expect(had.every(({ number }) => numbers.has(number))).toBe(true);
  });
});
