import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { EventStoreProcess } from '@trunkline/testing/processes/event-store-process';

const cli = resolve(__dirname, '../../../dist/apps/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'trunkline-log-commands-'));
const file = join(folder, 'log.jsonl.gz');
const nobody = 'esdb://127.0.0.1:1?tls=false';

let old: EventStoreProcess;
let next: EventStoreProcess;

beforeAll(async () => {
  [old, next] = [await EventStoreProcess.start(), await EventStoreProcess.start()];
  const client = EventStoreDBClient.connectionString(old.url);
  const events = Array.from({ length: 700 }, (_none, n) => jsonEvent({ type: 'E', data: { n } }));
  await client.appendToStream('wallet-1', events);
  await client.setStreamMetadata('wallet-1', { maxCount: 10 });
});

afterAll(async () => {
  for (const store of [old, next]) await store.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line to its end. */
const trunkline = (args: readonly string[], input?: Buffer) =>
  spawnSync(process.execPath, [cli, ...args], { input, timeout: 60_000, encoding: 'utf8' });

const httpOf = (store: EventStoreProcess): string => `http://${new URL(store.url).host}`;

describe('trunkline export-log and import-log', () => {
  it('move a log by way of a file, and go on where it is there already', () => {
    const exported = trunkline(['export-log', '--from', old.url, '--to', file]);
    expect(exported).toMatchObject({ status: 0, stdout: '' });
    expect(exported.stderr).toContain('703 events exported');

    const importing = ['import-log', '--from', file, '--to', next.url, '--verify'];
    expect(trunkline(importing)).toMatchObject({
      status: 0,
      stderr: '701 events of 2 streams written; both logs are the same\n',
    });
    expect(trunkline(importing).stderr).toContain('0 events of 2 streams written, 701 were there');
  });

  it('are a pipe', () => {
    const exported = trunkline(['export-log', '--from', next.url, '--to', '-']);
    const lines = exported.stdout.trim().split('\n');

    expect(lines[0]).toContain('"format":"trunkline-event-log"');
    expect(lines).toHaveLength(1 + 703 + 1);
    const input = Buffer.from(exported.stdout);
    expect(trunkline(['import-log', '--from', '-', '--to', next.url], input).status).toBe(0);
    const cut = input.subarray(0, input.length - 50);
    expect(trunkline(['import-log', '--from', '-', '--to', next.url], cut)).toMatchObject({
      status: 1,
      stderr: 'The file is cut off: it has no last line.\n',
    });
  });

  it.each([
    [['export-log'], 2, /--from is missing/],
    [['export-log', '--from', nobody], 2, /--to is missing/],
    [['export-log', '--form', nobody], 2, /--form.*trunkline help export-log/s],
    [['export-log', '--from', nobody, '--to', file], 1, /is there already/],
    [['export-log', '--from', nobody, '--to', join(folder, 'new')], 1, /ECONNREFUSED/],
    [['export-log', '--from', 'hello', '--to', join(folder, 'new')], 1, /no connection string/],
    [['import-log', '--from', file, '--to', nobody], 1, /ECONNREFUSED/],
    [['import-log', '--from', join(folder, 'none'), '--to', nobody], 1, /cannot be read.*ENOENT/],
    [['import-log', '--from', __filename, '--to', nobody], 1, /no exported log/],
    [['import-log', '--from', file, '--to', nobody, '--include', 'cats'], 2, /"cats" is none of/],
  ])('say what is wrong: %p', (args, status, message) => {
    const ended = trunkline(args);

    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toContain('    at ');
    expect(ended.status).toBe(status);
    expect(readdirSync(folder)).toEqual(['log.jsonl.gz']);
  });
});

describe('trunkline scavenge and backup', () => {
  it('have a running event store remove and copy', () => {
    const url = httpOf(old);
    const scavenged = trunkline(['scavenge', '--url', url]);
    expect(scavenged).toMatchObject({ status: 0, stderr: '' });
    expect(scavenged.stdout).toMatch(/^690 events, [\d,]+ bytes removed from /);

    const copy = join(folder, 'copy');
    // As clients and run.json have it.
    const backedUp = trunkline(['backup', '--url', old.url, '--to', copy]);
    expect(backedUp).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(join(copy, 'events.mdb'))).toBe(true);

    expect(trunkline(['backup', '--url', url, '--to', copy])).toMatchObject({ status: 1 });
  });

  it('move what a scavenge has left, at its revisions', async () => {
    const third = await EventStoreProcess.start();
    try {
      const args = ['import-log', '--from', old.url, '--to', third.url, '--verify'];
      expect(trunkline(args)).toMatchObject({ status: 0 });
      const client = EventStoreDBClient.connectionString(third.url);
      const revisions: string[] = [];
      for await (const { event } of client.readStream('wallet-1')) {
        revisions.push(String(event?.revision));
      }
      expect(revisions).toEqual(Array.from({ length: 10 }, (_none, n) => String(690 + n)));
    } finally {
      await third.stop();
    }
  });

  it.each([
    [['backup'], 2, /--to is missing/],
    [['backup', '--to', folder, '--url', 'nowhere'], 2, /is no address/],
    [['backup', '--to', folder, '--url', 'http://127.0.0.1:1'], 1, /did not answer/],
    [['scavenge', '--url', 'http://127.0.0.1:1'], 1, /did not answer/],
  ])('say what is wrong: %p', (args, status, message) => {
    expect(trunkline(args)).toMatchObject({
      status,
      stderr: expect.stringMatching(message) as string,
    });
  });
});

describe('trunkline event-store --help', () => {
  it.each([[['event-store', '--help']], [['help', 'event-store']]])('is the whole: %p', (args) => {
    const { stdout, status } = trunkline(args);

    expect(status).toBe(0);
    const source = readFileSync(resolve(__dirname, '../../event-store/command-line.ts'), 'utf8');
    const flags = [...source.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag = '']) => flag);
    expect(flags.length).toBeGreaterThan(5);
    for (const flag of flags) expect(stdout).toContain(flag);
  });
});
