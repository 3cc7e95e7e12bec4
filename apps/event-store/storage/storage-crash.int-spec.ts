import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStore } from '../event-store';
import { inconsistencies } from '../testing/consistency';
import { withDirectory } from '../testing/server-process';
import { Laziness } from './log-store';
import { decodeRecordedEvent } from '../wire/recorded-event';

const WRITER = resolve(__dirname, '../../../dist/apps/event-store/testing/storage-writer.js');
const KILLS = 12;

/** Lets a process write until it has acknowledged so many appends, and kills it. */
async function writeAndKill(directory: string, laziness: Laziness): Promise<string[][]> {
  const args = [WRITER, directory, ...Object.values(laziness).map(String)];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(writer, 'exit');
  const acknowledged: string[][] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line.split(' '));
    if (acknowledged.length === 200) writer.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

function idsOf({ log }: EventStore, stream: string): Map<string, number> {
  const ids = new Map<string, number>();
  const head = log.head(stream)!;
  for (let next = 0; next <= head.last;) {
    const page = log.streamForward(head.number, next, head.last);
    for (const { record, revision } of page) ids.set(decodeRecordedEvent(record).id, revision);
    next = (page.at(-1)?.revision ?? head.last) + 1;
  }
  expect(ids.size).toBe(head.last + 1);
  return ids;
}

function expectToHave(store: EventStore, acknowledged: readonly string[][]): void {
  const streams = new Map<string, Map<string, number>>();
  for (const [stream = '', ...ids] of acknowledged) {
    const stored = streams.get(stream) ?? idsOf(store, stream);
    streams.set(stream, stored);
    const first = stored.get(ids[0]!)!;
    expect(ids.map((id) => stored.get(id))).toEqual(ids.map((_id, index) => first + index));
    const { number } = store.log.head(stream)!;
    expect(store.log.revisionOf(number, ids[0]!)).toBe(first);
  }
}

const LAZINESS: readonly Laziness[] = [
  { unindexedMax: 3, unsettledBytes: 1 },
  { unindexedMax: 50, unsettledBytes: 20_000 },
  { unindexedMax: 100_000, unsettledBytes: 5_000 },
  { unindexedMax: 50, unsettledBytes: 10_000_000 },
];

describe('a store that is killed while its data file and the indexes there are behind', () => {
  it.each(LAZINESS)(
    'has every event in its stream, under its id and once, with $unindexedMax of them unindexed and $unsettledBytes bytes unsettled',
    (laziness) =>
      withDirectory(async (directory) => {
        const acknowledged: string[][] = [];
        for (let kill = 0; kill < KILLS / LAZINESS.length; kill += 1) {
          acknowledged.push(...(await writeAndKill(directory, laziness)));
          const store = await EventStore.open({ directory }, laziness);
          expectToHave(store, acknowledged);
          await store.close();
        }
        const store = await EventStore.open({ directory }, laziness);
        expect(await inconsistencies(store)).toEqual([]);
        expectToHave(store, acknowledged);
        await store.close();
      }),
    60_000,
  );
});
