import { ExpectedRevision } from '../storage/expected-revision';
import { encodeCurrent, encodeExpected, encodeWritten, Written } from './append-answer';
import { EMPTY, fieldSize, ProtoWriter, varintSize } from './proto-writer';

/** Whom an answer of BatchAppend is for: both go back as they came. */
export interface BatchAddress {
  readonly correlationBytes: Buffer;
  readonly streamBytes: Buffer;
}

/** Why an append of a batch was not done, as a google.rpc.Status. */
export interface BatchRefusal {
  readonly code: number;
  readonly message: string;
  /** The name of the message by which the client knows the error, of `event_store.client` if bare. */
  readonly type: string;
  readonly details: Buffer;
}

const ERROR = 2;
const SUCCESS = 3;
const STATUS_FAILED_PRECONDITION = 9;
const STATUS_INVALID_ARGUMENT = 3;
const STATUS_DEADLINE_EXCEEDED = 4;
const STATUS_UNKNOWN = 2;
const STATUS_PERMISSION_DENIED = 7;

export function encodeBatchSuccess(address: BatchAddress, written: Written): Buffer {
  return encode(address, SUCCESS, encodeWritten(written));
}

export function encodeBatchRefusal(address: BatchAddress, refusal: BatchRefusal): Buffer {
  return encode(address, ERROR, encodeStatus(refusal));
}

export function wrongExpectedVersionStatus(
  expected: ExpectedRevision,
  current: number,
): BatchRefusal {
  const details = Buffer.concat([
    encodeCurrent(current, { revision: 1, noStream: 2 }),
    encodeExpected(expected, { revision: 3, any: 4, streamExists: 5, noStream: 6 }),
  ]);
  const message = 'Wrong expected version.';
  return { code: STATUS_FAILED_PRECONDITION, message, type: 'WrongExpectedVersion', details };
}

export function streamDeletedStatus(streamBytes: Buffer): BatchRefusal {
  const details = new ProtoWriter(fieldSize(streamBytes.length)).data(1, streamBytes).bytes;
  const message = 'Stream was deleted.';
  return { code: STATUS_FAILED_PRECONDITION, message, type: 'StreamDeleted', details };
}

export function maximumAppendSizeStatus(maximum: number): BatchRefusal {
  const details = new ProtoWriter(1 + varintSize(maximum)).number(1, maximum).bytes;
  const message = 'Maximum append size exceeded.';
  return { code: STATUS_INVALID_ARGUMENT, message, type: 'MaximumAppendSizeExceeded', details };
}

export function badRequestStatus(message: string): BatchRefusal {
  const size = Buffer.byteLength(message);
  const details = new ProtoWriter(fieldSize(size)).text(1, message, size).bytes;
  return { code: STATUS_INVALID_ARGUMENT, message, type: 'BadRequest', details };
}

export function accessDeniedStatus(): BatchRefusal {
  const message = 'Access Denied';
  return { code: STATUS_PERMISSION_DENIED, message, type: 'AccessDenied', details: EMPTY };
}

export function timeoutStatus(): BatchRefusal {
  const message = 'Timeout';
  return { code: STATUS_DEADLINE_EXCEEDED, message, type: 'Timeout', details: EMPTY };
}

/** The client shows the text of an error whose type it does not know, and of `Unknown` it does not. */
export function unknownStatus(message: string): BatchRefusal {
  return { code: STATUS_UNKNOWN, message, type: 'google.rpc.DebugInfo', details: EMPTY };
}

function encode(address: BatchAddress, resultField: number, result: Buffer): Buffer {
  const { correlationBytes, streamBytes } = address;
  const size =
    fieldSize(correlationBytes.length) + fieldSize(result.length) + fieldSize(streamBytes.length);
  return new ProtoWriter(size)
    .data(1, correlationBytes)
    .data(resultField, result)
    .data(4, streamBytes).bytes;
}

function encodeStatus({ code, message, type, details }: BatchRefusal): Buffer {
  const url = `type.googleapis.com/${type.includes('.') ? type : `event_store.client.${type}`}`;
  const any = fieldSize(url.length) + fieldSize(details.length);
  const text = Buffer.byteLength(message);
  const size = 1 + varintSize(code) + fieldSize(text) + fieldSize(any);
  const writer = new ProtoWriter(size).number(1, code).text(2, message, text);
  return writer.open(3, any).text(1, url).data(2, details).bytes;
}
