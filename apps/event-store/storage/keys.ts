import { createHash } from 'node:crypto';

const LONGEST_NAME_BYTES = 512;
const HASHED = 0xff;

/** Big-endian, so that LMDB's byte order is the order of the numbers. */
export function positionKey(position: number): Buffer {
  const key = Buffer.allocUnsafe(8);
  writeNumber(key, position, 0);
  return key;
}

export function decodePosition(key: Buffer): number {
  return readNumber(key, 0);
}

/** A name longer than a key may be is known by its hash; no UTF-8 text starts with 0xff. */
export function streamKey(name: string): Buffer {
  const bytes = Buffer.from(name, 'utf8');
  if (bytes.length <= LONGEST_NAME_BYTES) return bytes;
  return Buffer.concat([Buffer.from([HASHED]), createHash('sha256').update(bytes).digest()]);
}

/** Whether a key of a stream does not tell its name. */
export function isHashedKey(key: Buffer): boolean {
  return key[0] === HASHED;
}

/** The place of an event in its stream. */
export function revisionKey(streamNumber: number, revision: number): Buffer {
  const key = Buffer.allocUnsafe(16);
  writeNumber(key, streamNumber, 0);
  writeNumber(key, revision, 8);
  return key;
}

export function decodeRevision(key: Buffer): number {
  return readNumber(key, 8);
}

export function eventIdKey(streamNumber: number, eventId: string): Buffer {
  const key = Buffer.allocUnsafe(24);
  writeNumber(key, streamNumber, 0);
  key.write(eventId.replaceAll('-', ''), 8, 'hex');
  return key;
}

/** An entry of the stream index: where the event lies in the log, and its id. */
export function encodeIndexEntry(position: number, eventId: string): Buffer {
  const entry = Buffer.allocUnsafe(24);
  writeNumber(entry, position, 0);
  entry.write(eventId.replaceAll('-', ''), 8, 'hex');
  return entry;
}

export function indexedPosition(entry: Buffer): number {
  return readNumber(entry, 0);
}

export function indexedEventId(entry: Buffer): string {
  const hex = entry.toString('hex', 8, 24);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function writeNumber(target: Buffer, value: number, offset: number): void {
  target.writeUInt32BE(Math.floor(value / 0x1_0000_0000), offset);
  target.writeUInt32BE(value % 0x1_0000_0000, offset + 4);
}

function readNumber(source: Buffer, offset: number): number {
  return source.readUInt32BE(offset) * 0x1_0000_0000 + source.readUInt32BE(offset + 4);
}
