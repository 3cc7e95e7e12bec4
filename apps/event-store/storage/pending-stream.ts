import { StreamState } from './expected-revision';
import { LogStore } from './log-store';
import { isSoftDeleted, StreamHead, StreamLimits } from './stream-head';

/**
 * A stream as it will be when the batch that is being put together is committed: what is on disk,
 * and over it what earlier appends of the same batch add.
 */
export class PendingStream implements StreamState {
  last: number;
  tombstoned: boolean;
  limits: StreamLimits;
  /** The data of the last event that this batch adds. */
  lastData: Buffer | undefined;
  private readonly addedIds: string[] = [];
  private readonly addedPositions: number[] = [];
  private readonly addedRevisions = new Map<string, number>();

  constructor(
    readonly name: string,
    private readonly head: StreamHead,
    private readonly store: LogStore,
  ) {
    this.last = head.last;
    this.tombstoned = head.tombstoned;
    this.limits = head.limits;
  }

  get number(): number {
    return this.head.number;
  }

  get softDeleted(): boolean {
    return isSoftDeleted(this.toHead());
  }

  get hasMetadata(): boolean {
    return this.limits.hasMetadata;
  }

  /** Whether more than its last revision is another than before. */
  get isReshaped(): boolean {
    return this.limits !== this.head.limits || this.tombstoned !== this.head.tombstoned;
  }

  toHead(): StreamHead {
    const { last, tombstoned, limits } = this;
    return { number: this.head.number, last, tombstoned, limits };
  }

  /** Counts an event in and says which revision it has. */
  add(
    eventId: string,
    { data, position }: { readonly data: Buffer; readonly position: number },
  ): number {
    this.last += 1;
    this.lastData = data;
    this.addedIds.push(eventId);
    this.addedPositions.push(position);
    this.addedRevisions.set(eventId, this.last);
    return this.last;
  }

  /** Where an event is that this batch adds. */
  addedPosition(revision: number): number | undefined {
    return this.addedPositions[revision - this.head.last - 1];
  }

  eventIdAt(revision: number): string | undefined {
    if (revision > this.head.last) return this.addedIds[revision - this.head.last - 1];
    return this.store.eventIdAt(this.number, revision);
  }

  revisionOf(eventId: string): number | undefined {
    return this.addedRevisions.get(eventId) ?? this.store.revisionOf(this.number, eventId);
  }
}
