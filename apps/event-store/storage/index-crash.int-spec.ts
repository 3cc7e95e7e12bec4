import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStore } from '../event-store';
import { inconsistencies } from '../testing/consistency';
import { withDirectory } from '../testing/server-process';
import { decodeRecordedEvent } from '../wire/recorded-event';

const WRITER = resolve(__dirname, '../../../dist/apps/event-store/testing/storage-writer.js');
const KILLS = 12;

/** Lets a process write until it has acknowledged so many appends, and kills it. */
async function writeAndKill(directory: string, unindexedMax: number): Promise<string[][]> {
  const args = [WRITER, directory, String(unindexedMax)];
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

describe('a store that is killed while its indexes are behind its log', () => {
  it.each([3, 50, 100_000])(
    'has every event in its stream, under its id and once, with up to %d of them unindexed',
    (unindexedMax) =>
      withDirectory(async (directory) => {
        const acknowledged: string[][] = [];
        for (let kill = 0; kill < KILLS / 3; kill += 1) {
          acknowledged.push(...(await writeAndKill(directory, unindexedMax)));
          const store = await EventStore.open({ directory }, { unindexedMax });
          expectToHave(store, acknowledged);
          await store.close();
        }
        const store = await EventStore.open({ directory }, { unindexedMax });
        expect(await inconsistencies(store)).toEqual([]);
        expectToHave(store, acknowledged);
        await store.close();
      }),
    60_000,
  );
});
