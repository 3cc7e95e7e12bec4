import { randomUUID } from 'node:crypto';
import { decodeRecordedEvent, encodeRecordedEvent, ProposedEvent } from '../wire/recorded-event';
import {
  AppendCommand,
  CommittedEvent,
  DeleteCommand,
  WriteCommand,
  WriteOutcome,
} from './append-command';
import { Table } from './environment';
import { judgeAppend, judgeDelete, Verdict } from './expected-revision';
import { encodeIndexEntry, eventIdKey, positionKey, revisionKey, streamKey } from './keys';
import { ABOUT, LogStore } from './log-store';
import { PendingStream } from './pending-stream';
import { encodeHead } from './stream-head';
import {
  describedStream,
  initialLimits,
  isMetadataStream,
  METADATA_TYPE,
  metadataStreamOf,
  parseLimits,
  softDeleteMetadata,
  undeleteMetadata,
} from './stream-metadata';

const NOTHING = Buffer.alloc(0);

/**
 * Puts together what one commit writes. Each command is judged in the order of arrival against what
 * is on disk and what the commands before it add; nothing is written until `commit`, and then all.
 */
export class WriteBatch {
  readonly committed: CommittedEvent[] = [];
  private readonly streams = new Map<string, PendingStream>();
  private readonly changed = new Set<PendingStream>();
  private readonly puts: [Table, Buffer, Buffer][] = [];
  private end: number;
  private streamCount: number;

  constructor(
    private readonly store: LogStore,
    private readonly nowMs: number,
  ) {
    this.end = store.end;
    this.streamCount = store.streamCount;
  }

  add(command: WriteCommand): WriteOutcome {
    if (command.deadlineAtMs <= this.nowMs) return { kind: 'timeout' };
    const stream = this.stream(command.stream);
    return command.kind === 'append' ? this.append(command, stream) : this.remove(command, stream);
  }

  /** Resolves when all of it is on the disk; rejects when none of it is. */
  async commit(): Promise<void> {
    if (this.changed.size === 0) return;
    const { root, streams, about } = this.store.environment;
    await root.batch(() => {
      for (const [table, key, value] of this.puts) void table.put(key, value);
      for (const stream of this.changed) {
        void streams.put(streamKey(stream.name), encodeHead(stream.toHead()));
      }
      void about.put(ABOUT.end, positionKey(this.end));
      void about.put(ABOUT.streamCount, positionKey(this.streamCount));
    });
    this.store.end = this.end;
    this.store.streamCount = this.streamCount;
  }

  private append({ expected, events }: AppendCommand, stream: PendingStream): WriteOutcome {
    const verdict = judgeAppend(expected, idsOf(events), stream);
    if (verdict.kind !== 'append') return this.refuseOrRepeat(verdict, stream);
    const wasSoftDeleted = stream.softDeleted;
    const nextRevision = stream.last + 1;
    let position = this.store.end;
    for (const event of events) position = this.record(event, stream);
    if (isMetadataStream(stream.name)) this.applyMetadata(stream);
    if (wasSoftDeleted && events.length > 0) this.undelete(stream.name, nextRevision);
    return { kind: 'written', last: stream.last, position };
  }

  private remove({ kind, expected }: DeleteCommand, stream: PendingStream): WriteOutcome {
    const verdict = judgeDelete(expected, stream);
    if (verdict.kind !== 'append') return this.refuseOrRepeat(verdict, stream);
    const position = kind === 'tombstone' ? this.tombstone(stream) : this.softDelete(stream.name);
    return { kind: 'written', last: stream.last, position };
  }

  private refuseOrRepeat(verdict: Verdict, stream: PendingStream): WriteOutcome {
    if (verdict.kind === 'streamDeleted') return { kind: 'streamDeleted' };
    if (verdict.kind !== 'idempotent') {
      return { kind: 'wrongExpectedVersion', current: stream.last };
    }
    const { last } = verdict;
    const position = this.positionOf(stream, last);
    return { kind: 'written', last, position };
  }

  private positionOf(stream: PendingStream, revision: number): number {
    const added = this.committed.find((e) => e.stream === stream.name && e.revision === revision);
    if (added) return added.position;
    return this.store.recordAt(stream.number, revision)?.position ?? this.store.end;
  }

  private record(event: ProposedEvent, stream: PendingStream): number {
    const position = this.write(event, stream, stream.add(event.id, event.data));
    const { revisions, eventIds } = this.store.environment;
    const key = revisionKey(stream.number, stream.last);
    this.puts.push([revisions, key, encodeIndexEntry(position, event.id)]);
    const idKey = eventIdKey(stream.number, event.id);
    this.puts.push([eventIds, idKey, positionKey(stream.last)]);
    return position;
  }

  private write(event: ProposedEvent, stream: PendingStream, revision: number): number {
    const position = this.end;
    const { name } = stream;
    const recording = { stream: name, revision, position, createdAtMs: this.nowMs };
    const record = encodeRecordedEvent(event, recording);
    this.puts.push([this.store.environment.log, positionKey(position), record]);
    this.committed.push({ stream: name, revision, position });
    this.changed.add(stream);
    this.end += record.length;
    return position;
  }

  /** The stream that the metadata are about learns its limits, and comes back if it was deleted. */
  private applyMetadata(metadataStream: PendingStream): void {
    const data = metadataStream.lastData;
    if (!data) return;
    const stream = this.stream(describedStream(metadataStream.name));
    const wasSoftDeleted = stream.softDeleted;
    stream.limits = parseLimits(data);
    this.changed.add(stream);
    if (wasSoftDeleted) this.undelete(stream.name, stream.last + 1);
  }

  private undelete(stream: string, nextRevision: number): void {
    const metadata = undeleteMetadata(this.lastData(metadataStreamOf(stream)), nextRevision);
    this.writeMetadata(stream, metadata);
  }

  private softDelete(stream: string): number {
    return this.writeMetadata(stream, softDeleteMetadata());
  }

  private writeMetadata(stream: string, data: Buffer): number {
    const metadataStream = this.stream(metadataStreamOf(stream));
    const position = this.record(systemEvent(METADATA_TYPE, data), metadataStream);
    const described = this.stream(stream);
    described.limits = parseLimits(data);
    this.changed.add(described);
    return position;
  }

  private tombstone(stream: PendingStream): number {
    stream.tombstoned = true;
    return this.write(systemEvent('$streamDeleted', NOTHING), stream, Infinity);
  }

  private lastData(name: string): Buffer {
    const stream = this.stream(name);
    if (stream.lastData) return stream.lastData;
    const stored = this.store.recordAt(stream.number, stream.last);
    return stored ? decodeRecordedEvent(stored.record).data : NOTHING;
  }

  private stream(name: string): PendingStream {
    const known = this.streams.get(name);
    if (known) return known;
    const head = this.store.head(name) ?? this.newHead(name);
    const stream = new PendingStream(name, head, this.store);
    this.streams.set(name, stream);
    return stream;
  }

  /** A number that is not used in the end is lost, which costs nothing. */
  private newHead(name: string) {
    this.streamCount += 1;
    const limits = initialLimits(name);
    return { number: this.streamCount, last: -1, tombstoned: false, limits };
  }
}

function idsOf(events: readonly ProposedEvent[]): string[] {
  return events.map((event) => event.id);
}

function systemEvent(type: string, data: Buffer): ProposedEvent {
  const contentType = 'application/json';
  return { id: randomUUID(), type, contentType, metadata: NOTHING, data };
}
