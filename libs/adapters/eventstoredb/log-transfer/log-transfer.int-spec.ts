import { randomUUID } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import {
  binaryEvent,
  EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { EventStoreProcess } from '@trunkline/testing/processes/event-store-process';
import fc from 'fast-check';
import { exportLog } from './export-log';
import { importLog, type ImportOutcome, type ImportRequest } from './import-log';
import { jsonContent, type LogEvent } from './log-event';
import { writeLogFile } from './log-file';
import { LogTransferFailed } from './log-transfer-failed';

const folder = mkdtempSync(join(tmpdir(), 'log-transfer-'));
const servers: EventStoreProcess[] = [];

afterAll(async () => {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function aServer(): Promise<{
  url: string;
  client: EventStoreDBClient;
  store: EventStoreProcess;
}> {
  const store = await EventStoreProcess.start();
  servers.push(store);
  return { store, url: store.url, client: EventStoreDBClient.connectionString(store.url) };
}

const newFile = (ending = '.jsonl'): string => join(folder, `${randomUUID()}${ending}`);

function doImport(
  request: Pick<ImportRequest, 'from' | 'to'> & Partial<ImportRequest>,
): Promise<ImportOutcome> {
  return importLog({
    input: Readable.from([]),
    included: [],
    verify: true,
    onProgress: () => undefined,
    ...request,
  });
}

const doExport = (from: string, to: string): Promise<number> =>
  exportLog({
    from,
    to,
    output: process.stdout,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });

/** What a reader of `$all` sees, except what a server makes for itself. */
async function logOf(client: EventStoreDBClient): Promise<string[]> {
  const log: string[] = [];
  for await (const { event } of client.readAll()) {
    if (!event || event.streamId === '$users') continue;
    const { streamId, revision, type, data, metadata } = event;
    const id = type === '$streamDeleted' ? 'any' : event.id;
    const content = [data, metadata].map((part) =>
      part instanceof Uint8Array ? Buffer.from(part).toString('base64') : part,
    );
    log.push(JSON.stringify([streamId, String(revision), type, id, ...content]));
  }
  return log;
}

/** What a reader of a stream sees: its events, or why there are none. */
async function streamOf(client: EventStoreDBClient, stream: string): Promise<string> {
  try {
    const revisions: string[] = [];
    for await (const { event } of client.readStream(stream))
      revisions.push(String(event?.revision));
    return revisions.join();
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

const isMetadata = (line: string): boolean => line.startsWith('["$$');

type Step = { readonly stream: string; readonly what: string; readonly count: number };

const streams = ['wallet-1', 'Räume für 日本 🎉', 'a'.repeat(700), '$settings', 'gone'];

type Deed = (client: EventStoreDBClient, step: Step) => Promise<unknown>;

const append: Deed = (client, { stream, count }) =>
  client.appendToStream(
    stream,
    Array.from({ length: count }, (_none, index) =>
      index % 2 === 0
        ? jsonEvent({
            type: 'Happened',
            data: { index, text: 'ü\u2028' },
            metadata: { by: stream },
          })
        : binaryEvent({ type: 'Bytes', data: Buffer.from([0, 255, index, 10]) }),
    ),
  );

const deeds: Readonly<Record<string, Deed>> = {
  append,
  limit: (client, { stream, count }) => client.setStreamMetadata(stream, { maxCount: count }),
  truncate: (client, { stream, count }) =>
    client.setStreamMetadata(stream, { truncateBefore: count, mine: 1 }),
  delete: (client, { stream }) => client.deleteStream(stream),
  tombstone: (client, { stream }) => client.tombstoneStream(stream),
};

/** Does something to a stream; what the server refuses is no part of its log. */
async function act(client: EventStoreDBClient, step: Step): Promise<void> {
  try {
    await deeds[step.what]!(client, step);
  } catch (error) {
    if (error instanceof StreamDeletedError || error instanceof WrongExpectedVersionError) return;
    throw error;
  }
}

describe('a log that is moved from server to server', () => {
  const steps = fc.array(
    fc.record({
      stream: fc.constantFrom(...streams),
      what: fc.constantFrom('append', 'append', 'append', 'limit', 'truncate', 'delete'),
      count: fc.integer({ min: 1, max: 6 }),
    }),
    { minLength: 5, maxLength: 40 },
  );

  it('is the same, whatever happened to its streams', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (happened) => {
        const [old, next] = [await aServer(), await aServer()];
        for (const step of happened) await act(old.client, step);
        await act(old.client, { stream: 'gone', what: 'tombstone', count: 0 });

        await doImport({ from: old.url, to: next.url });

        const [before, after] = [await logOf(old.client), await logOf(next.client)];
        expect([...after].sort()).toEqual([...before].sort());
        expect(after.filter((line) => !isMetadata(line))).toEqual(
          before.filter((line) => !isMetadata(line)),
        );
        for (const stream of streams) {
          expect(await streamOf(next.client, stream)).toBe(await streamOf(old.client, stream));
        }
      }),
      { numRuns: 6 },
    );
  });

  it.each(['.jsonl', '.jsonl.gz'])('is the same by way of a file %s', async (ending) => {
    const [old, next] = [await aServer(), await aServer()];
    for (const stream of streams) await act(old.client, { stream, what: 'append', count: 5 });
    await old.client.setStreamMetadata('wallet-1', { maxCount: 2 });
    const large = { type: 'Large', data: { text: 'x'.repeat(1024 * 1024 - 30) } };
    await old.client.appendToStream('large', jsonEvent(large));
    const file = newFile(ending);

    const count = await doExport(old.url, file);
    const outcome = await doImport({ from: file, to: next.url });

    expect(await logOf(next.client)).toEqual(await logOf(old.client));
    // Two more are of `$users`, which stay where they are.
    expect(count).toBe(outcome.written + 2);
    expect(readFileSync(file).subarray(0, 2).toString('hex') === '1f8b').toBe(
      ending.endsWith('gz'),
    );
  });

  it('is read from standard input, too', async () => {
    const [old, next] = [await aServer(), await aServer()];
    await act(old.client, { stream: 'wallet-1', what: 'append', count: 5 });
    const pieces: Buffer[] = [];
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        pieces.push(chunk);
        done();
      },
    });
    const signal = new AbortController().signal;
    await exportLog({ from: old.url, to: '-', output, signal, onProgress: () => undefined });

    await doImport({ from: '-', input: Readable.from([Buffer.concat(pieces)]), to: next.url });

    expect(await logOf(next.client)).toEqual(await logOf(old.client));
  });

  it('takes the server’s own streams along when they are asked for', async () => {
    const [old, next] = [await aServer(), await aServer()];
    await old.client.appendToStream('$ce-wallet', jsonEvent({ type: '$>', data: '0@wallet-1' }));

    await doImport({ from: old.url, to: next.url });
    expect(await streamOf(next.client, '$ce-wallet')).toBe('StreamNotFoundError');
    await doImport({ from: old.url, to: next.url, included: ['projections'] });
    expect(await streamOf(next.client, '$ce-wallet')).toBe('0');
  });
});

describe('an import that is interrupted', () => {
  it.each(['by itself', 'by the death of the server'])(
    '%s goes on when it is repeated',
    async (how) => {
      const [old, next] = [await aServer(), await aServer()];
      for (let round = 0; round < 100; round += 1) {
        const stream = `wallet-${round % 7}`;
        await act(old.client, { stream, what: round % 9 === 8 ? 'delete' : 'append', count: 5 });
      }
      const total = (await logOf(old.client)).length;
      let killing: Promise<void> | undefined;
      const onProgress: ImportRequest['onProgress'] = ({ step, events }) => {
        if (step !== 'writing' || events !== Math.floor(total / 2)) return;
        if (how === 'by itself') throw new Error('interrupted');
        killing = next.store.killAndRestart();
      };
      await expect(doImport({ from: old.url, to: next.url, onProgress })).rejects.toThrow();
      await killing;
      next.client = EventStoreDBClient.connectionString(next.url);

      const outcome = await doImport({ from: old.url, to: next.url });

      expect(outcome.written + outcome.alreadyThere).toBe(total);
      expect([...(await logOf(next.client))].sort()).toEqual([...(await logOf(old.client))].sort());
      expect(await doImport({ from: old.url, to: next.url })).toMatchObject({
        written: 0,
        alreadyThere: total,
      });
    },
  );
});

describe('an import', () => {
  it.each([
    ['more', 3],
    ['others', 0],
  ])('is refused by a stream that has %s, and writes nothing', async (_what, imported) => {
    const [old, next] = [await aServer(), await aServer()];
    await act(old.client, { stream: 'first', what: 'append', count: 3 });
    await act(old.client, { stream: 'wallet-1', what: 'append', count: 3 });
    if (imported > 0) await doImport({ from: old.url, to: next.url });
    await act(next.client, { stream: 'wallet-1', what: 'append', count: 1 });
    const before = await logOf(next.client);

    await expect(doImport({ from: old.url, to: next.url })).rejects.toThrow(
      '"wallet-1" already has other events',
    );
    expect(await logOf(next.client)).toEqual(before);
  });

  it('leaves other streams alone', async () => {
    const [old, next] = [await aServer(), await aServer()];
    await act(old.client, { stream: 'wallet-1', what: 'append', count: 3 });
    await act(next.client, { stream: 'another', what: 'append', count: 2 });

    expect(await doImport({ from: old.url, to: next.url })).toMatchObject({ written: 3 });
    expect(await streamOf(next.client, 'another')).toBe('0,1');
  });

  it('is refused when the file is cut off or changed, and writes nothing', async () => {
    const [old, next] = [await aServer(), await aServer()];
    await act(old.client, { stream: 'wallet-1', what: 'append', count: 6 });
    const whole = newFile();
    await doExport(old.url, whole);
    const bytes = readFileSync(whole);
    const before = await logOf(next.client);
    const lengths = [0, 1, 90, bytes.length - 100, bytes.length - 2];
    for (const length of lengths) {
      const cut = newFile();
      writeFileSync(cut, bytes);
      truncateSync(cut, length);
      await expect(doImport({ from: cut, to: next.url })).rejects.toThrow(LogTransferFailed);
    }
    const changed = newFile();
    writeFileSync(changed, bytes.toString().replace('"index":0', '"index":7'));
    await expect(doImport({ from: changed, to: next.url })).rejects.toThrow(
      /changed or is damaged/,
    );
    expect(await logOf(next.client)).toEqual(before);
  });
});

describe('a log of which a part was scavenged', () => {
  const eventAt = (stream: string, revision: number, data: object = { revision }): LogEvent => ({
    stream,
    revision,
    id: randomUUID(),
    type: stream.startsWith('$$') ? '$metadata' : 'Happened',
    contentType: jsonContent,
    createdTicks: 0n,
    position: 0n,
    metadata: Buffer.alloc(0),
    data: Buffer.from(JSON.stringify(data)),
  });

  async function imported(events: readonly LogEvent[]): Promise<EventStoreDBClient> {
    const file = newFile();
    const placed = events.map((event, index) => ({ ...event, position: BigInt(index + 1) * 100n }));
    await writeLogFile(Readable.from(placed), file);
    const next = await aServer();
    await doImport({ from: file, to: next.url });
    expect((await doImport({ from: file, to: next.url })).written).toBe(0);
    return next.client;
  }

  it.each([
    ['the number of events', { $maxCount: 2 }, '3,4'],
    ['a truncation', { $tb: 3 }, '3,4'],
    ['a truncation further on', { $tb: 4 }, '4'],
    ['their age', { $maxAge: 1_000_000 }, '3,4'],
    ['nothing any more', {}, '3,4'],
  ])('keeps its revisions when %s hides the rest', async (_what, limits, visible) => {
    const client = await imported([
      eventAt('s', 3),
      eventAt('$$s', 6, { ...limits, mine: 'kept' }),
      eventAt('s', 4),
    ]);

    expect(await streamOf(client, 's')).toBe(visible);
    const { metadata } = await client.getStreamMetadata('s');
    expect(metadata).toMatchObject({ mine: 'kept' });
    const { nextExpectedRevision } = await client.appendToStream(
      's',
      jsonEvent({ type: 'E', data: {} }),
      {
        expectedRevision: 4n,
      },
    );
    expect(nextExpectedRevision).toBe(5n);
  });

  it('keeps it hidden in streams without metadata', async () => {
    const client = await imported([eventAt('s', 1_500), eventAt('s', 1_501)]);

    expect(await streamOf(client, 's')).toBe('1500,1501');
  });

  it('keeps a deleted stream deleted, at its revision', async () => {
    const deleted = Buffer.from('{"$tb":9223372036854775807}');
    const client = await imported([
      eventAt('s', 7),
      { ...eventAt('$$s', 2), data: deleted },
      eventAt('t', 0),
      { ...eventAt('t', 0), revision: undefined, type: '$streamDeleted', data: Buffer.alloc(0) },
    ]);

    expect(await streamOf(client, 's')).toBe('StreamNotFoundError');
    expect(await streamOf(client, 't')).toBe('StreamDeletedError');
    await client.appendToStream('s', jsonEvent({ type: 'E', data: {} }));
    expect(await streamOf(client, 's')).toBe('8');
  });
});

describe('an export', () => {
  it('leaves nothing behind when it is ended early', async () => {
    const old = await aServer();
    for (let round = 0; round < 20; round += 1) {
      await act(old.client, { stream: 'wallet-1', what: 'append', count: 6 });
    }
    const controller = new AbortController();
    const file = newFile();
    const ended = exportLog({
      from: old.url,
      to: file,
      output: process.stdout,
      signal: controller.signal,
      onProgress: ({ events }) => events === 50 && controller.abort(),
    });

    await expect(ended).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith(basename(file)))).toEqual([]);
  });
});
