import { crc32 } from 'node:zlib';
import { Commit, StoredEvent, NamedHead } from '../commit';
import { decodeHead, encodeHead, HEAD_BYTES } from '../stream-head';

/** Checksum, length of what follows the header, and the commit's sequence. */
const HEADER_BYTES = 16;
const FIXED_BYTES = 28;
const EVENT_BYTES = 12;
const NAMED_BYTES = 4 + HEAD_BYTES;

/** A commit that was found in a journal, and where the next one may be. */
export interface FoundEntry {
  readonly commit: Commit;
  readonly next: number;
}

/** A commit as bytes with a checksum, so that one that was written in part is known as such. */
export function encodeEntry(commit: Commit): Buffer {
  const entry = Buffer.allocUnsafe(sizeOf(commit));
  entry.writeUInt32BE(entry.length - HEADER_BYTES, 4);
  entry.writeDoubleBE(commit.sequence, 8);
  new EntryWriter(entry).write(commit);
  entry.writeUInt32BE(crc32(entry.subarray(4)), 0);
  return entry;
}

/** The entry at an offset of a file, if there is a whole one. */
export function decodeEntry(file: Buffer, offset: number): FoundEntry | undefined {
  const next = endOfEntry(file, offset);
  if (next === undefined) return undefined;
  const entry = file.subarray(offset, next);
  if (entry.readUInt32BE(0) !== crc32(entry.subarray(4))) return undefined;
  return { commit: { sequence: sequenceAt(file, offset), ...new EntryReader(entry).read() }, next };
}

/** Where an entry ends by what it says itself, if that is within the file. */
export function endOfEntry(file: Buffer, offset: number): number | undefined {
  if (offset + HEADER_BYTES > file.length) return undefined;
  const length = file.readUInt32BE(offset + 4);
  const end = offset + HEADER_BYTES + length;
  return length < FIXED_BYTES || end > file.length ? undefined : end;
}

/** Which commit an entry says it is, whether or not it is whole. */
export function sequenceAt(file: Buffer, offset: number): number {
  return file.readDoubleBE(offset + 8);
}

function sizeOf({ events, heads, projectionStates }: Commit): number {
  let bytes = HEADER_BYTES + FIXED_BYTES + (projectionStates?.length ?? 0);
  for (const { record } of events) bytes += EVENT_BYTES + record.length;
  for (const { name } of heads) bytes += NAMED_BYTES + Buffer.byteLength(name);
  return bytes;
}

class EntryWriter {
  private at = HEADER_BYTES;

  constructor(private readonly target: Buffer) {}

  write({ end, streamCount, events, heads, projectionStates }: Commit): void {
    this.number(end);
    this.number(streamCount);
    this.count(projectionStates?.length ?? 0);
    this.count(heads.length);
    this.count(events.length);
    if (projectionStates) this.bytes(projectionStates);
    for (const { name, head } of heads) {
      this.count(Buffer.byteLength(name));
      this.at += this.target.write(name, this.at);
      this.bytes(encodeHead(head));
    }
    for (const { position, record } of events) {
      this.number(position);
      this.count(record.length);
      this.bytes(record);
    }
  }

  private number(value: number): void {
    this.at = this.target.writeDoubleBE(value, this.at);
  }

  private count(value: number): void {
    this.at = this.target.writeUInt32BE(value, this.at);
  }

  private bytes(value: Buffer): void {
    this.at += value.copy(this.target, this.at);
  }
}

class EntryReader {
  private at = HEADER_BYTES;

  constructor(private readonly source: Buffer) {}

  read(): Omit<Commit, 'sequence'> {
    const [end, streamCount] = [this.number(), this.number()];
    const [statesBytes, headCount, eventCount] = [this.count(), this.count(), this.count()];
    const projectionStates = statesBytes > 0 ? this.bytes(statesBytes) : undefined;
    const heads = Array.from({ length: headCount }, () => this.head());
    const events = Array.from({ length: eventCount }, () => this.event());
    return { end, streamCount, projectionStates, heads, events };
  }

  private head(): NamedHead {
    const name = this.bytes(this.count()).toString('utf8');
    return { name, head: decodeHead(this.bytes(HEAD_BYTES)) };
  }

  private event(): StoredEvent {
    const position = this.number();
    return { position, record: this.bytes(this.count()) };
  }

  private number(): number {
    this.at += 8;
    return this.source.readDoubleBE(this.at - 8);
  }

  private count(): number {
    this.at += 4;
    return this.source.readUInt32BE(this.at - 4);
  }

  private bytes(length: number): Buffer {
    this.at += length;
    return this.source.subarray(this.at - length, this.at);
  }
}
