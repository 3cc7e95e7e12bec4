import { RpcError } from '../transport/rpc-error';
import { ExpectedRevision } from '../storage/expected-revision';
import { readExpectedRevision, readProposedEvent, readStreamName } from './append-request';
import { ProtoReader } from './proto-reader';
import { ProposedEvent } from './recorded-event';
import { readUuid } from './uuid';

/** One message of the BatchAppend call: a part of one append among many on the same call. */
export interface BatchChunk {
  readonly correlationId: string;
  /** The correlation id as it came, to be sent back in the form that its sender understands. */
  readonly correlationBytes: Buffer;
  readonly options?: BatchOptions;
  readonly events: readonly ProposedEvent[];
  readonly isFinal: boolean;
  /** Why the append that this is a part of cannot be done. */
  readonly problem?: RpcError;
}

export interface BatchOptions {
  readonly stream: string;
  readonly streamBytes: Buffer;
  readonly expected: ExpectedRevision;
  readonly deadlineAtMs: number;
}

/** Throws only when it cannot even be told whose append it is; all else is a `problem` of that one. */
export function readBatchChunk(message: Buffer): BatchChunk {
  const correlation = readCorrelation(new ProtoReader(message));
  try {
    return { ...correlation, ...readContent(new ProtoReader(message)) };
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    return { ...correlation, events: [], isFinal: false, problem: error };
  }
}

function readCorrelation(reader: ProtoReader) {
  let correlationBytes: Buffer | undefined;
  while (reader.next()) {
    if (reader.field === 1) correlationBytes = reader.view();
    else reader.skip();
  }
  if (!correlationBytes) throw new RpcError('INVALID_ARGUMENT', 'The correlation id is missing.');
  return { correlationBytes, correlationId: readUuid(new ProtoReader(correlationBytes)) };
}

function readContent(reader: ProtoReader) {
  const events: ProposedEvent[] = [];
  let options: BatchOptions | undefined;
  let isFinal = false;
  let problem: RpcError | undefined;
  while (reader.next()) {
    if (reader.field === 2) options = readOptions(reader.message());
    else if (reader.field === 3) problem ??= readEvent(reader.message(), events);
    else if (reader.field === 4) isFinal = reader.bool();
    else reader.skip();
  }
  return { events, isFinal, ...(options && { options }), ...(problem && { problem }) };
}

/** An event that is not valid spoils its append, but where to and which chunk it is stays known. */
function readEvent(reader: ProtoReader, events: ProposedEvent[]): RpcError | undefined {
  try {
    events.push(readProposedEvent(reader));
    return undefined;
  } catch (error) {
    if (error instanceof RpcError) return error;
    throw error;
  }
}

function readOptions(reader: ProtoReader): BatchOptions {
  let streamBytes: Buffer = Buffer.alloc(0);
  let expected: ExpectedRevision = { kind: 'any' };
  let deadlineAtMs = Infinity;
  while (reader.next()) {
    if (reader.field === 1) streamBytes = reader.view();
    else if (reader.field === 6) deadlineAtMs = readTimestamp(reader.message());
    else if (reader.field === 7) deadlineAtMs = Date.now() + readTimestamp(reader.message());
    else expected = readExpectedRevision(reader) ?? expected;
  }
  const stream = readStreamName(new ProtoReader(streamBytes));
  return { stream, streamBytes, expected, deadlineAtMs };
}

/** A Timestamp or a Duration, which have the same fields. */
function readTimestamp(reader: ProtoReader): number {
  let ms = 0;
  while (reader.next()) {
    if (reader.field === 1) ms += Number(reader.int64()) * 1000;
    else if (reader.field === 2) ms += Number(reader.int64()) / 1_000_000;
    else reader.skip();
  }
  return ms;
}
