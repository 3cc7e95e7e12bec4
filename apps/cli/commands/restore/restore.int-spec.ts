import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { EventStoreProcess } from '@trunkline/testing/processes/event-store-process';
import { startMarkOf } from '../../up/process-identity';

const cli = resolve(__dirname, '../../../../dist/apps/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'trunkline-restore-'));
const backup = join(folder, 'backup');
let dataDir: string;
let store: EventStoreProcess;

/** Runs the command line to its end on the data directory of this test. */
const trunkline = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [cli, ...args], {
    timeout: 60_000,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TRUNKLINE_DATA_DIR: dataDir, ...env },
  });

beforeAll(async () => {
  store = await EventStoreProcess.start();
  const client = EventStoreDBClient.connectionString(store.url);
  const events = Array.from({ length: 300 }, (_none, n) => jsonEvent({ type: 'E', data: { n } }));
  await client.appendToStream('wallet-1', events);
  dataDir = folder;
  const url = `http://${new URL(store.url).host}`;
  expect(trunkline(['backup', '--url', url, '--to', backup])).toMatchObject({ status: 0 });
});

beforeEach(() => {
  dataDir = mkdtempSync(join(folder, 'data-'));
  for (const name of ['event-store', 'redis']) {
    mkdirSync(join(dataDir, name));
    writeFileSync(join(dataDir, name, 'old'), name);
  }
});

afterAll(async () => {
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('trunkline restore', () => {
  it('puts the backup in place, keeps what was there, and lets Redis begin empty', () => {
    const { status, stdout } = trunkline(['restore', '--from', backup]);

    expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(stdout).toMatch(/^300 events restored from backup\.$/m);
    expect(stdout).toContain('trunkline reconcile --adopt');
    const names = readdirSync(dataDir).sort();
    expect(names).toEqual([
      'event-store',
      expect.stringMatching(/^event-store\.before-restore-/),
      expect.stringMatching(/^redis\.before-restore-/),
    ]);
    expect(readdirSync(join(dataDir, 'event-store'))).toContain('events.mdb');
    expect(readdirSync(join(dataDir, names[1] ?? ''))).toEqual(['old']);
    expect(readdirSync(backup)).toEqual(['events.mdb']);
  });

  it('says that a Redis elsewhere has to be emptied by hand', () => {
    const env = { REDIS_URL: 'redis://127.0.0.1:1' };
    expect(trunkline(['restore', '--from', backup], env).stdout).toContain('Empty the Redis');
  });

  it('changes nothing when the backup is damaged', () => {
    const damaged = join(folder, 'damaged');
    cpSync(backup, damaged, { recursive: true });
    truncateSync(join(damaged, 'events.mdb'), 20_000);

    const ended = trunkline(['restore', '--from', damaged]);

    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toMatch(/cannot be used, and nothing was changed: .*damaged/s);
    expect(readdirSync(dataDir).sort()).toEqual(['event-store', 'redis']);
  });

  it('is refused while a part still runs on the data directory', () => {
    const part = { pid: process.pid, startMark: startMarkOf(process.pid), readyAt: null };
    const url = 'http://127.0.0.1:1';
    const addresses = { apiUrl: url, publicUrl: url, eventStoreUrl: url, redisUrl: url };
    const run = {
      ...{ pid: 1, startedAt: '', readyAt: null, ...addresses, carrierUrl: url },
      processes: { 'event-store': { ...part, restarts: 0 } },
    };
    writeFileSync(join(dataDir, 'run.json'), JSON.stringify(run));

    const ended = trunkline(['restore', '--from', backup]);

    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain(`event-store (process ${process.pid}). Stop them first.`);
    expect(readdirSync(join(dataDir, 'event-store'))).toEqual(['old']);
  });

  it.each([
    [['restore'], {}, { status: 2, message: /--from is missing/ }],
    [['restore', '--from', tmpdir()], {}, { status: 1, message: /is no backup of an event store/ }],
    [
      ['restore', '--from', backup],
      { EVENTSTORE_URL: 'esdb://x:1' },
      { status: 1, message: /by its own means/ },
    ],
  ])('says what is wrong: %p', (args, env, { status, message }) => {
    const ended = trunkline(args, env);

    expect(ended.stderr).toMatch(message);
    expect(ended.status).toBe(status);
    expect(readdirSync(join(dataDir, 'event-store'))).toEqual(['old']);
  });
});
