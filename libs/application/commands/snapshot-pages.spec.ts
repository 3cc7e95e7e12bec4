import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import type { EventMetadata } from '../log/event-log';
import type { SnapshotPage } from '../snapshot-form';
import { readPages, storePages } from './snapshot-pages';

const stream = 'snapshotPages-wallet-acc_1_sms';
const metadata = { schemaVersion: 1 } as EventMetadata;

function pages(...names: readonly string[]): readonly SnapshotPage[] {
  return names.map((name) => ({ id: `id of ${name}`, pack: () => name }));
}

const many = pages(...Array.from({ length: 30 }, (_, n) => `page ${n}`));

describe('the pages of snapshots', () => {
  it('are read as they were stored, in their order', async () => {
    const log = new InMemoryEventLog();
    const places = await storePages(log, stream, { pages: many, known: [], metadata });
    expect(await readPages(log, stream, places)).toEqual(many.map((page) => page.pack()));
  });

  it('are stored once: later ones join those that are known', async () => {
    const log = new InMemoryEventLog();
    const first = await storePages(log, stream, { pages: pages('a', 'b'), known: [], metadata });
    const wanted = { pages: pages('a', 'b', 'c'), known: first, metadata };
    const places = await storePages(log, stream, wanted);
    expect(await readPages(log, stream, places)).toEqual(['a', 'b', 'c']);
    expect(log.events).toHaveLength(3);
  });

  it('are found among those of a log that went another way', async () => {
    const log = new InMemoryEventLog();
    const other = await storePages(log, stream, { pages: pages('a', 'x'), known: [], metadata });
    const wanted = { pages: pages('a', 'b', 'c'), known: other, metadata };
    const places = await storePages(log, stream, wanted);
    expect(await readPages(log, stream, places)).toEqual(['a', 'b', 'c']);
  });

  it('do not count when one is missing or is another', async () => {
    const log = new InMemoryEventLog();
    const places = await storePages(log, stream, { pages: pages('a', 'b'), known: [], metadata });
    const gone = [...places, { id: 'id of c', revision: '2' }];
    expect(await readPages(log, stream, gone)).toBeUndefined();
    const changed = places.map((place) => ({ ...place, id: 'another' }));
    expect(await readPages(log, stream, changed)).toBeUndefined();
    expect(await readPages(new InMemoryEventLog(), stream, places)).toBeUndefined();
  });

  it('fail to be stored, rather than lie where another process put its own', async () => {
    const log = new InMemoryEventLog();
    log.failNextAppends('refused');
    const wanted = { pages: pages('a'), known: [], metadata };
    await expect(storePages(log, stream, wanted)).rejects.toThrow('told to fail');
  });
});
