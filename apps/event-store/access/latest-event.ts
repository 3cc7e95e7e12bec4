import { LRUCache } from 'lru-cache';
import { LogStore } from '../storage/log-store';
import { isSoftDeleted } from '../storage/stream-head';
import { decodeRecordedEvent } from '../wire/recorded-event';

const CACHED_MAX = 10_000;

interface Cached<T> {
  readonly revision: number;
  readonly value: T;
}

/**
 * What the last event of a stream says. It is read again when there is a later one, so what was
 * written holds from the next question on, and a question costs a look at the stream's head.
 */
export class LatestEvent<T extends object> {
  private readonly cache = new LRUCache<string, Cached<T>>({ max: CACHED_MAX });

  constructor(
    private readonly log: LogStore,
    private readonly read: (data: Buffer) => T,
  ) {}

  of(stream: string): T | undefined {
    const head = this.log.head(stream);
    if (!head || head.tombstoned || isSoftDeleted(head)) return undefined;
    const cached = this.cache.get(stream);
    if (cached?.revision === head.last) return cached.value;
    const stored = this.log.recordAt(head.number, head.last);
    if (!stored) return undefined;
    const value = this.read(decodeRecordedEvent(stored.record).data);
    this.cache.set(stream, { revision: head.last, value });
    return value;
  }
}
