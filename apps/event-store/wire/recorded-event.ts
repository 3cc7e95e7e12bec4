import { ProtoReader } from './proto-reader';
import { fieldSize, ProtoWriter, varintSize } from './proto-writer';

/** An event as a client proposes it. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

/** Where and when a proposed event was recorded. */
export interface Recording {
  readonly stream: string;
  /** The tombstone alone has the revision Infinity, which is sent as the largest 64-bit number. */
  readonly revision: number;
  readonly position: number;
  readonly createdAtMs: number;
}

/** What can be read of a stored record without copying its data. */
export interface RecordedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly type: string;
  readonly contentType: string;
  readonly createdAtMs: number;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

/** The protocol counts time in ticks of 100 ns: milliseconds with four digits more. */
const TICKS_PER_MS = 10_000;
const TICK_DIGITS = '0000';
/** The content type that says an event's data are JSON; all others are bytes to this protocol. */
const JSON_CONTENT = 'application/json';
const BYTES_CONTENT = 'application/octet-stream';
const FIELD_REVISION = 3;
/** The largest signed 64-bit number, which the tombstone has as its revision, as a field. */
const TOMBSTONE_FIELD = Buffer.from('18ffffffffffffffff7f', 'hex');

/**
 * Encodes an event as the RecordedEvent message of the protocol. It is stored like this, so that a
 * read sends stored bytes and encodes nothing.
 */
export function encodeRecordedEvent(event: ProposedEvent, recording: Recording): Buffer {
  const { revision, position } = recording;
  const contentType = event.contentType === JSON_CONTENT ? JSON_CONTENT : BYTES_CONTENT;
  const created = ticks(recording.createdAtMs);
  const sizes = measure(event, recording, { contentType, created });
  const writer = new ProtoWriter(sizes.total);
  writer.open(1, fieldSize(event.id.length)).text(2, event.id);
  writer.open(2, fieldSize(sizes.stream)).text(3, recording.stream, sizes.stream);
  if (revision === Infinity) writer.raw(TOMBSTONE_FIELD);
  else writer.number(FIELD_REVISION, revision);
  writer.number(4, position).number(5, position);
  writer.open(6, sizes.typeEntry).text(1, 'type').text(2, event.type, sizes.type);
  writer.open(6, sizes.contentEntry).text(1, 'content-type').text(2, contentType);
  writer.open(6, sizes.createdEntry).text(1, 'created').text(2, created);
  return writer.data(7, event.metadata).data(8, event.data).bytes;
}

/** Reads a stored record; `metadata` and `data` are views into it. */
export function decodeRecordedEvent(record: Buffer): RecordedEvent {
  const event = { ...BLANK, properties: new Map<string, string>() };
  const reader = new ProtoReader(record);
  while (reader.next()) (FIELDS[reader.field] ?? skip)(event, reader);
  const { properties, ...rest } = event;
  return {
    ...rest,
    type: properties.get('type') ?? '',
    contentType: properties.get('content-type') ?? BYTES_CONTENT,
    createdAtMs: Number(properties.get('created') ?? 0) / TICKS_PER_MS,
  };
}

/** What filters ask for. */
export interface EventNames {
  readonly stream: string;
  readonly type: string;
}

const FIELD_PROPERTIES = 6;

/** Reads the names alone, which come first: a filter looks at every event of the log. */
export function readEventNames(record: Buffer): EventNames {
  const reader = new ProtoReader(record);
  let stream = '';
  while (reader.next() && reader.field !== FIELD_PROPERTIES) {
    if (reader.field === 2) stream = onlyText(reader.message());
    else reader.skip();
  }
  const property = reader.message();
  property.next();
  property.skip();
  return { stream, type: onlyText(property) };
}

/** Reads the name of the stream alone, for those who ask for nothing else. */
export function readStreamOf(record: Buffer): string {
  const reader = new ProtoReader(record);
  while (reader.next()) {
    if (reader.field === 2) return onlyText(reader.message());
    reader.skip();
  }
  return '';
}

interface Parts {
  id: string;
  stream: string;
  revision: number;
  position: number;
  properties: Map<string, string>;
  metadata: Buffer;
  data: Buffer;
}

const BLANK = {
  id: '',
  stream: '',
  revision: 0,
  position: 0,
  metadata: Buffer.alloc(0),
  data: Buffer.alloc(0),
};

const FIELDS: Readonly<Record<number, (event: Parts, reader: ProtoReader) => void>> = {
  1: (event, reader) => (event.id = onlyText(reader.message())),
  2: (event, reader) => (event.stream = onlyText(reader.message())),
  3: (event, reader) => (event.revision = reader.varint()),
  4: (event, reader) => (event.position = reader.varint()),
  6: (event, reader) => addProperty(event.properties, reader.message()),
  7: (event, reader) => (event.metadata = reader.view()),
  8: (event, reader) => (event.data = reader.view()),
};

function skip(_event: Parts, reader: ProtoReader): void {
  reader.skip();
}

function onlyText(reader: ProtoReader): string {
  return reader.next() ? reader.text() : '';
}

function addProperty(properties: Map<string, string>, entry: ProtoReader): void {
  const key = onlyText(entry);
  properties.set(key, onlyText(entry));
}

interface Sizes {
  readonly total: number;
  readonly stream: number;
  readonly type: number;
  readonly typeEntry: number;
  readonly contentEntry: number;
  readonly createdEntry: number;
}

function measure(
  event: ProposedEvent,
  recording: Recording,
  texts: { readonly contentType: string; readonly created: string },
): Sizes {
  const stream = Buffer.byteLength(recording.stream);
  const type = Buffer.byteLength(event.type);
  const typeEntry = fieldSize('type'.length) + fieldSize(type);
  const contentEntry = fieldSize('content-type'.length) + fieldSize(texts.contentType.length);
  const createdEntry = fieldSize('created'.length) + fieldSize(texts.created.length);
  const revision =
    recording.revision === Infinity ? TOMBSTONE_FIELD.length : 1 + varintSize(recording.revision);
  const total =
    fieldSize(fieldSize(event.id.length)) +
    fieldSize(fieldSize(stream)) +
    revision +
    2 * (1 + varintSize(recording.position)) +
    fieldSize(typeEntry) +
    fieldSize(contentEntry) +
    fieldSize(createdEntry) +
    fieldSize(event.metadata.length) +
    fieldSize(event.data.length);
  return { total, stream, type, typeEntry, contentEntry, createdEntry };
}

/** .NET ticks since the Unix epoch, as text: beyond what a number holds exactly. */
function ticks(createdAtMs: number): string {
  return createdAtMs === 0 ? '0' : `${createdAtMs}${TICK_DIGITS}`;
}
