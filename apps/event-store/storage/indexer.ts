import { ABOUT } from './about';
import { IndexChunk } from './index-tail';
import { encodeIndexEntry, eventIdKey, positionKey, revisionKey, streamKey } from './keys';
import { LogStore } from './log-store';
import { encodeHead } from './stream-head';

/** Runs a change of the storage between two commits. */
export interface Maintainer {
  maintain<T>(step: () => Promise<T>): Promise<T>;
}

/** Writes what the indexes on the disk miss, in steps between commits. */
export class Indexer {
  private isWaiting = false;

  constructor(
    private readonly store: LogStore,
    private readonly writer: Maintainer,
  ) {}

  /** To be called after each commit. A step that fails is tried again after the next one. */
  keepUp(): void {
    if (this.isWaiting || !this.store.tail.isDue) return;
    this.isWaiting = true;
    const isOver = (): void => void (this.isWaiting = false);
    this.writer.maintain(() => this.step()).then(isOver, isOver);
  }

  /** Resolves when the indexes on the disk have all that was committed before the call. */
  async catchUp(): Promise<void> {
    const { end } = this.store;
    while (this.store.indexedUpTo < end) await this.writer.maintain(() => this.step());
  }

  private async step(): Promise<void> {
    const { tail } = this.store;
    tail.seal(this.store.end);
    const chunk = tail.nextChunk();
    if (!chunk) return;
    await this.write(chunk);
    tail.written(chunk);
  }

  private async write({ streams, completes }: IndexChunk): Promise<void> {
    const { root, about, revisions, eventIds, streams: heads } = this.store.environment;
    await root.batch(() => {
      for (const { name, number, entries } of streams) {
        for (const { revision, position, eventId } of entries) {
          void revisions.put(revisionKey(number, revision), encodeIndexEntry(position, eventId));
          void eventIds.put(eventIdKey(number, eventId), positionKey(revision));
        }
        void heads.put(streamKey(name), encodeHead(this.store.head(name)!));
      }
      if (completes !== undefined) void about.put(ABOUT.indexed, positionKey(completes));
    });
  }
}
