import { randomUUID } from 'node:crypto';
import { justRecorded, ProjectedEvent } from '../projections/projected-event';
import { decodeRecordedEvent, encodeRecordedEvent, ProposedEvent } from '../wire/recorded-event';
import { CommittedEvent } from './append-command';
import { StoredEvent } from './commit';
import { LogStore, UnindexedEvent } from './log-store';
import { PendingStream } from './pending-stream';
import {
  describedStream,
  initialLimits,
  isMetadataStream,
  limitsFrom,
  METADATA_TYPE,
  metadataStreamOf,
  softDeleteMetadata,
  undeleteMetadata,
} from './stream-metadata';

const NOTHING = Buffer.alloc(0);

/**
 * Collects what one commit writes: events, and what they change in the streams that they are about.
 * It judges nothing, and nothing is on the disk until `commit`, and then all.
 */
export class BatchWriter {
  readonly committed: CommittedEvent[] = [];
  /** The position that the next event gets. */
  end: number;
  /** Called with every event that is recorded, when somebody has to know. */
  onRecorded: ((event: ProjectedEvent) => void) | undefined;
  /** How far the projections are with this batch, if it moves them. */
  projectionStates: Buffer | undefined;
  private readonly streams = new Map<string, PendingStream>();
  private readonly changed = new Set<PendingStream>();
  private readonly events: StoredEvent[] = [];
  private readonly unindexed: UnindexedEvent[] = [];
  private streamCount: number;

  constructor(
    readonly store: LogStore,
    private readonly nowMs: number,
  ) {
    this.end = store.end;
    this.streamCount = store.streamCount;
  }

  get isEmpty(): boolean {
    return this.changed.size === 0 && !this.projectionStates;
  }

  /** A stream as it is with all that this batch adds to it so far. */
  stream(name: string): PendingStream {
    const known = this.streams.get(name);
    if (known) return known;
    const head = this.store.head(name) ?? this.newHead(name);
    const tombstoned = head.tombstoned || this.isTombstoned(name);
    const stream = new PendingStream(name, { ...head, tombstoned }, this.store);
    this.streams.set(name, stream);
    return stream;
  }

  /** Adds events to a stream, and says where the last one of the log is then. */
  append(stream: PendingStream, events: readonly ProposedEvent[]): number {
    const wasSoftDeleted = stream.softDeleted;
    const nextRevision = stream.last + 1;
    for (const event of events) this.record(event, stream);
    const position = this.lastPosition();
    if (isMetadataStream(stream.name)) this.applyMetadata(stream);
    if (wasSoftDeleted) this.truncate(stream.name, nextRevision);
    return position;
  }

  tombstone(stream: PendingStream): number {
    stream.tombstoned = true;
    const metadata = this.streams.get(metadataStreamOf(stream.name));
    if (metadata) metadata.tombstoned = true;
    return this.write(systemEvent('$streamDeleted', NOTHING), stream, Infinity);
  }

  softDelete(stream: string): number {
    return this.writeMetadata(stream, softDeleteMetadata());
  }

  /** Hides what a stream has before a revision, and leaves its other metadata as they are. */
  truncate(stream: string, nextRevision: number): void {
    const metadata = undeleteMetadata(this.lastData(metadataStreamOf(stream)), nextRevision);
    this.writeMetadata(stream, metadata);
  }

  writeMetadata(stream: string, data: Buffer): number {
    const metadataStream = this.stream(metadataStreamOf(stream));
    const position = this.record(systemEvent(METADATA_TYPE, data), metadataStream);
    const described = this.stream(stream);
    described.limits = limitsFrom(stream, data);
    this.changed.add(described);
    return position;
  }

  positionOf(stream: PendingStream, revision: number): number {
    const added = stream.addedPosition(revision);
    return added ?? this.store.recordAt(stream.number, revision)?.position ?? this.store.end;
  }

  /**
   * Resolves when all of it is on the disk; rejects when none of it is. The places of the events are
   * left to the tail of the indexes, and of a stream that has more events only, its head as well.
   */
  commit(): Promise<void> {
    const { end, streamCount, events, projectionStates } = this;
    const heads = [...this.changed]
      .filter((stream) => stream.isReshaped || stream.number > this.store.streamCount)
      .map((stream) => ({ name: stream.name, head: stream.toHead() }));
    return this.store.commit({ end, streamCount, events, heads, projectionStates }, this.unindexed);
  }

  private record(event: ProposedEvent, stream: PendingStream): number {
    const revision = stream.add(event.id, { data: event.data, position: this.end });
    const position = this.write(event, stream, revision);
    this.unindexed.push({ stream, entry: { revision, position, eventId: event.id } });
    return position;
  }

  private write(event: ProposedEvent, stream: PendingStream, revision: number): number {
    const position = this.end;
    const { name } = stream;
    const recording = { stream: name, revision, position, createdAtMs: this.nowMs };
    const record = encodeRecordedEvent(event, recording);
    this.events.push({ position, record });
    this.committed.push({ stream: name, revision, position });
    this.changed.add(stream);
    this.end += record.length;
    this.onRecorded?.(justRecorded(event, recording));
    return position;
  }

  /** The stream that the metadata are about learns its limits, and comes back if it was deleted. */
  private applyMetadata(metadataStream: PendingStream): void {
    const data = metadataStream.lastData;
    if (!data) return;
    const stream = this.stream(describedStream(metadataStream.name));
    const wasSoftDeleted = stream.softDeleted;
    stream.limits = limitsFrom(stream.name, data);
    this.changed.add(stream);
    if (wasSoftDeleted) this.truncate(stream.name, stream.last + 1);
  }

  private lastData(name: string): Buffer {
    const stream = this.stream(name);
    if (stream.lastData) return stream.lastData;
    const stored = this.store.recordAt(stream.number, stream.last);
    return stored ? decodeRecordedEvent(stored.record).data : NOTHING;
  }

  /** The metadata of a stream are gone for ever when it is. */
  private isTombstoned(name: string): boolean {
    return isMetadataStream(name) && this.stream(describedStream(name)).tombstoned;
  }

  /** An append of nothing has its place after all that is there, and before what comes next. */
  private lastPosition(): number {
    const added = this.committed.at(-1)?.position;
    return added ?? this.store.allBackward(this.store.end, 1)[0]?.position ?? 0;
  }

  /** A number that is not used in the end is lost, which costs nothing. */
  private newHead(name: string) {
    this.streamCount += 1;
    const limits = initialLimits(name);
    return { number: this.streamCount, last: -1, tombstoned: false, limits };
  }
}

function systemEvent(type: string, data: Buffer): ProposedEvent {
  const contentType = 'application/json';
  return { id: randomUUID(), type, contentType, metadata: NOTHING, data };
}
