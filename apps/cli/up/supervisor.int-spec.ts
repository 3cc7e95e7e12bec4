import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../../test/support/eventually';
import { leashFile } from '../places';
import type { Part, PartName } from './part';
import { startMarkOf } from './process-identity';
import { PartGivenUp, type SupervisionLimits } from './supervised-part';
import { Supervisor } from './supervisor';

const limits: SupervisionLimits = {
  firstWaitMs: 10,
  longestWaitMs: 80,
  stableMs: 60_000,
  failedStartsMax: 3,
  readyWithinMs: 10_000,
  stopWithinMs: 300,
};

let dataDir: string;
let supervisor: Supervisor | undefined;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'trunkline-supervisor-'))));
afterEach(async () => {
  await supervisor?.stop(() => undefined);
  rmSync(dataDir, { recursive: true });
});

/** A part that is a small Node program; it says "ready" once `prepare` is done, and goes on. */
const part = (name: PartName, program = '', prepare = ''): Part => ({
  name,
  program: process.execPath,
  args: [
    '-e',
    `process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);
    ${prepare}
    console.log('ready'); ${program}`,
  ],
  env: process.env,
  readyLine: /^ready$/,
});

function supervise(parts: readonly Part[], overrides: Partial<SupervisionLimits> = {}) {
  const seen: string[] = [];
  const pids = new Map<string, number>();
  const waits: number[] = [];
  const observer = {
    started: ({ name }: Part, pid: number) => {
      pids.set(name, pid);
      seen.push(`${name} started`);
    },
    ready: ({ name }: Part) => void seen.push(`${name} ready`),
    died: ({ name }: Part, death: { how: string; restartInMs: number }) => {
      seen.push(`${name} ${death.how}`);
      waits.push(death.restartInMs);
    },
    said: () => undefined,
  };
  const setup = { parts, dataDir, limits: { ...limits, ...overrides }, observer };
  supervisor = new Supervisor(setup);
  return { supervisor, seen, pids, waits };
}

const isAlive = (pid = 0) => startMarkOf(pid) !== undefined;

describe('the supervisor', () => {
  it('starts the stores first, and the applications once those are ready', async () => {
    const names = ['event-store', 'redis', 'sandbox-carrier', 'relay', 'worker', 'api'] as const;
    const { supervisor, seen } = supervise(names.map((name) => part(name)));
    await supervisor.start();

    const firstApplication = seen.findIndex((line) => /^(relay|worker|api) started$/.test(line));
    expect(seen.slice(0, firstApplication)).toEqual(
      expect.arrayContaining(['event-store ready', 'redis ready']),
    );
    expect(seen.filter((line) => line.endsWith(' ready'))).toHaveLength(6);
  });

  it('stops callers before what they call, one after the other', async () => {
    const journal = join(dataDir, 'journal');
    const names = ['event-store', 'redis', 'sandbox-carrier', 'relay', 'worker', 'api'] as const;
    const farewell = (name: string) => `process.removeAllListeners('SIGTERM').on('SIGTERM', () => {
      require('node:fs').appendFileSync(${JSON.stringify(journal)}, '${name}\\n'); process.exit(0);
    });`;
    const { supervisor } = supervise(
      names.map((name) => part(name, '', farewell(name))),
      { stopWithinMs: 30_000 },
    );
    await supervisor.start();
    const told: string[] = [];
    await supervisor.stop((name, how) => told.push(`${name} ${how}`));

    const order = ['api', 'worker', 'relay', 'sandbox-carrier', 'redis', 'event-store'];
    expect(readFileSync(journal, 'utf8').trim().split('\n')).toEqual(order);
    expect(told).toEqual(order.map((name) => `${name} stopped`));
  });

  it('starts again what dies, waiting longer each time', async () => {
    const { supervisor, pids, seen, waits } = supervise([part('worker')]);
    await supervisor.start();
    for (let kill = 1; kill <= 5; kill += 1) {
      process.kill(pids.get('worker') ?? 0, 'SIGKILL');
      await eventually(() =>
        expect(seen.filter((line) => line === 'worker ready')).toHaveLength(kill + 1),
      );
    }

    expect(waits).toEqual([10, 20, 40, 80, 80]);
    expect(seen.filter((line) => line === 'worker was ended by SIGKILL')).toHaveLength(5);
  });

  it('gives up what fails to start again and again, and keeps what it said', async () => {
    const { supervisor, waits } = supervise([
      { ...part('api'), args: ['-e', 'console.error("no such table"); process.exit(3)'] },
    ]);
    const failure = await supervisor.start().catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(PartGivenUp);
    const { how, log } = failure as PartGivenUp;
    expect(how).toBe('ended with exit code 3');
    expect(waits).toHaveLength(2);
    await eventually(() => expect(log.tail()).toContain('no such table'));
    expect(readFileSync(join(dataDir, 'logs/api.log'), 'utf8')).toContain('no such table');
  });

  it('does not try again what says that its configuration is wrong', async () => {
    const { supervisor, waits } = supervise([{ ...part('api'), args: ['-e', 'process.exit(78)'] }]);

    await expect(supervisor.start()).rejects.toBeInstanceOf(PartGivenUp);
    expect(waits).toEqual([]);
  });

  it('counts a part that does not get ready in time as a failed start', async () => {
    const silent = { ...part('relay'), readyLine: /never said/ };
    const { supervisor, seen } = supervise([silent], { readyWithinMs: 200 });

    await expect(supervisor.start()).rejects.toMatchObject({ how: 'was ended by SIGKILL' });
    expect(seen.filter((line) => line === 'relay started')).toHaveLength(3);
  });

  it('says so when a program cannot be started at all', async () => {
    const { supervisor } = supervise([{ ...part('redis'), program: join(dataDir, 'nothing') }]);

    await expect(supervisor.start()).rejects.toMatchObject({
      how: expect.stringContaining('could not be started') as string,
    });
  });

  it('kills what does not stop in time, and a frozen part too stops', async () => {
    const deaf = `process.removeAllListeners('SIGTERM').on('SIGTERM', () => {});`;
    const { supervisor, pids } = supervise([part('worker', deaf), part('relay')]);
    await supervisor.start();
    process.kill(pids.get('relay') ?? 0, 'SIGSTOP');
    const told: string[] = [];
    await supervisor.stop((name, how) => told.push(`${name} ${how}`));

    expect(told).toEqual(['worker killed', 'relay stopped']);
    expect([...pids.values()].filter(isAlive)).toEqual([]);
  });

  it('starts nothing again once it stops', async () => {
    const { supervisor, pids, seen } = supervise([part('worker')], {
      firstWaitMs: 60_000,
      longestWaitMs: 60_000,
    });
    await supervisor.start();
    process.kill(pids.get('worker') ?? 0, 'SIGKILL');
    await eventually(() => expect(seen).toContain('worker was ended by SIGKILL'));
    await supervisor.stop(() => undefined);

    expect(seen.filter((line) => line === 'worker started')).toHaveLength(1);
  });
});

describe('the leash', () => {
  it('lets no part outlive an `up` that was killed', async () => {
    const pidFile = join(dataDir, 'pid');
    const child = `setInterval(() => {}, 1000);
      require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
    const parent = `require('node:child_process').spawn(process.execPath,
      ['--require', ${JSON.stringify(leashFile)}, '-e', ${JSON.stringify(child)}],
      { detached: true, stdio: ['pipe', 'ignore', 'ignore'] }); setInterval(() => {}, 1000);`;
    writeFileSync(pidFile, '');
    const holder = spawn(process.execPath, ['-e', parent]);
    const pid = await eventually(() => {
      const written = Number(readFileSync(pidFile, 'utf8'));
      expect(isAlive(written)).toBe(true);
      return written;
    });
    holder.kill('SIGKILL');

    await eventually(() => expect(isAlive(pid)).toBe(false));
  });
});
