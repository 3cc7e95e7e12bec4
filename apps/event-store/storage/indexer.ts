import { ABOUT } from './about';
import { IndexChunk } from './index-tail';
import { encodeIndexEntry, eventIdKey, positionKey, revisionKey, streamKey } from './keys';
import { LogStore } from './log-store';
import { decodeHead, encodeHead } from './stream-head';

/** Writes what the indexes in the data file miss of the events that lie there. */
export class Indexer {
  constructor(private readonly store: LogStore) {}

  /** Writes some entries of what is sealed, in one transaction; false when there are none. */
  async step(): Promise<boolean> {
    const { tail } = this.store;
    const chunk = tail.nextChunk();
    if (!chunk) return false;
    await this.write(chunk);
    tail.written(chunk);
    return true;
  }

  /** A head says no more than the data file has: the commits after it may change it once more. */
  private async write({ streams, completes }: IndexChunk): Promise<void> {
    const { change, about, revisions, eventIds, streams: heads } = this.store.environment;
    await change(() => {
      for (const { name, number, entries } of streams) {
        for (const { revision, position, eventId } of entries) {
          void revisions.put(revisionKey(number, revision), encodeIndexEntry(position, eventId));
          void eventIds.put(eventIdKey(number, eventId), positionKey(revision));
        }
        const key = streamKey(name);
        const head = decodeHead(heads.getBinaryFast(key)!);
        const last = Math.max(head.last, entries.at(-1)!.revision);
        void heads.put(key, encodeHead({ ...head, last }));
      }
      if (completes !== undefined) void about.put(ABOUT.indexed, positionKey(completes));
    });
  }
}
