import { isYoungEnough } from '../services/max-age';
import { LogStore, StoredEvent } from '../storage/log-store';
import { firstReadable } from '../storage/stream-head';
import { EventSource, SourcePage } from './event-source';

/** Reads one stream, as its metadata let it be read. */
export class StreamSource implements EventSource {
  readonly topic: { readonly stream: string };

  constructor(
    private readonly log: LogStore,
    private readonly stream: string,
  ) {
    this.topic = { stream };
  }

  get end(): number {
    return (this.log.head(this.stream)?.last ?? -1) + 1;
  }

  get isDeleted(): boolean {
    return this.log.head(this.stream)?.tombstoned ?? false;
  }

  read(from: number, limit: number): SourcePage {
    const head = this.log.head(this.stream);
    const first = head && Math.max(from, firstReadable(head));
    if (!head || first! > head.last) return { events: [], next: from, isEnd: true };
    const last = Math.min(head.last, first! + limit - 1);
    const nowMs = Date.now();
    const events = this.log.streamForward(head.number, first!, last).map((stored) => ({
      place: stored.revision,
      stored,
      isWanted: isYoungEnough(stored.record, head, nowMs),
    }));
    // Revisions whose events are not on the disk any more are passed over.
    const next = (events.at(-1)?.place ?? last) + 1;
    return { events, next, isEnd: next > head.last };
  }

  event(revision: number): StoredEvent | undefined {
    const head = this.log.head(this.stream);
    return head && this.log.recordAt(head.number, revision);
  }

  lastKnown(): number | undefined {
    return this.end > 0 ? this.end - 1 : undefined;
  }
}
