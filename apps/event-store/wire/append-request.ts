import { missingMetadataProperty, RpcError } from '../transport/rpc-error';
import { ExpectedRevision } from '../storage/expected-revision';
import { ProtoReader } from './proto-reader';
import { ProposedEvent } from './recorded-event';
import { readEventId } from './uuid';

/** One message of the Append call: the first says where to, the others bring an event each. */
export interface AppendPart {
  readonly target?: AppendTarget;
  readonly event?: ProposedEvent;
}

export interface AppendTarget {
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

const NOTHING: Buffer = Buffer.alloc(0);

export function readAppendPart(message: Buffer): AppendPart {
  const reader = new ProtoReader(message);
  let part: AppendPart = {};
  while (reader.next()) {
    if (reader.field === 1) part = { target: readTarget(reader.message()) };
    else if (reader.field === 2) part = { event: readProposedEvent(reader.message()) };
    else reader.skip();
  }
  return part;
}

/** Reads the options that Append, Delete and Tombstone have in common. */
export function readTarget(reader: ProtoReader): AppendTarget {
  let stream = '';
  let expected: ExpectedRevision | undefined;
  while (reader.next()) {
    if (reader.field === 1) stream = readStreamName(reader.message());
    else expected = readExpectedRevision(reader) ?? expected;
  }
  checkStreamName(stream);
  if (!expected) throw new RpcError('INVALID_ARGUMENT', 'The expected revision is missing.');
  return { stream, expected };
}

/** Reads one of the fields 2 to 5, which say what is expected in every message that does. */
export function readExpectedRevision(reader: ProtoReader): ExpectedRevision | undefined {
  if (reader.field === 2) return { kind: 'revision', revision: reader.uint64() };
  const kind = EXPECTATIONS[reader.field];
  reader.skip();
  return kind;
}

const EXPECTATIONS: Readonly<Record<number, ExpectedRevision>> = {
  3: { kind: 'noStream' },
  4: { kind: 'any' },
  5: { kind: 'streamExists' },
};

export function readStreamName(reader: ProtoReader): string {
  let name = '';
  while (reader.next()) {
    if (reader.field === 3) name = reader.text();
    else reader.skip();
  }
  return name;
}

export function checkStreamName(stream: string): void {
  if (stream === '' || stream === '$$') {
    throw new RpcError('INVALID_ARGUMENT', `'${stream}' is not the name of a stream.`);
  }
}

/** Reads a proposed message, which has the same fields in Append and in BatchAppend. */
export function readProposedEvent(reader: ProtoReader): ProposedEvent {
  let id: string | undefined;
  let metadata = NOTHING;
  let data = NOTHING;
  const properties = new Map<string, string>();
  while (reader.next()) {
    if (reader.field === 1) id = readEventId(reader.message());
    else if (reader.field === 2) readProperty(reader.message(), properties);
    else if (reader.field === 3) metadata = reader.view();
    else if (reader.field === 4) data = reader.view();
    else reader.skip();
  }
  if (id === undefined) throw new RpcError('INVALID_ARGUMENT', 'Empty eventId provided.');
  const type = required(properties, 'type');
  return { id, type, contentType: required(properties, 'content-type'), metadata, data };
}

function readProperty(entry: ProtoReader, properties: Map<string, string>): void {
  let key = '';
  let value = '';
  while (entry.next()) {
    if (entry.field === 1) key = entry.text();
    else if (entry.field === 2) value = entry.text();
    else entry.skip();
  }
  properties.set(key, value);
}

function required(properties: ReadonlyMap<string, string>, name: string): string {
  const value = properties.get(name);
  if (!value) throw missingMetadataProperty(name);
  return value;
}
