import { ExpectedRevision } from '../storage/expected-revision';
import { EMPTY, fieldSize, ProtoWriter, varintSize } from './proto-writer';

/** The answer to an append that was written: its last revision and its place in `$all`. */
export interface Written {
  readonly last: number;
  readonly position: number;
}

const SUCCESS = 1;
const WRONG_EXPECTED_VERSION = 2;

export function encodeAppendSuccess(written: Written): Buffer {
  const success = encodeWritten(written);
  return new ProtoWriter(fieldSize(success.length)).data(SUCCESS, success).bytes;
}

/** The Success message, which has the same fields in Append and in BatchAppend. */
export function encodeWritten({ last, position }: Written): Buffer {
  const place = encodePosition(position);
  const revision = last < 0 ? fieldSize(0) : 1 + varintSize(last);
  const writer = new ProtoWriter(revision + fieldSize(place.length));
  if (last < 0) writer.data(2, EMPTY);
  else writer.number(1, last);
  return writer.data(3, place).bytes;
}

/** A Position message: commit and prepare are the same for every event of this server. */
export function encodePosition(position: number): Buffer {
  const size = 2 * (1 + varintSize(position));
  return new ProtoWriter(size).number(1, position).number(2, position).bytes;
}

/**
 * The answer to Append when the stream was not as expected. The fields 1 to 5 are those of servers
 * before 20.10, which clients of that time read.
 */
export function encodeAppendConflict(expected: ExpectedRevision, current: number): Buffer {
  const conflict = Buffer.concat([
    encodeCurrent(current, { revision: 1, noStream: 2 }),
    encodeExpected(expected, { revision: 3, any: 4, streamExists: 5, noStream: undefined }),
    encodeCurrent(current, { revision: 6, noStream: 7 }),
    encodeExpected(expected, { revision: 8, any: 9, streamExists: 10, noStream: 11 }),
  ]);
  return new ProtoWriter(fieldSize(conflict.length)).data(WRONG_EXPECTED_VERSION, conflict).bytes;
}

interface CurrentFields {
  readonly revision: number;
  readonly noStream: number;
}

interface ExpectedFields {
  readonly revision: number;
  readonly any: number;
  readonly streamExists: number;
  readonly noStream: number | undefined;
}

/** What the stream's last revision really is. */
export function encodeCurrent(current: number, fields: CurrentFields): Buffer {
  if (current < 0) return encodeEmpty(fields.noStream);
  return new ProtoWriter(1 + varintSize(current)).number(fields.revision, current).bytes;
}

/** What had been expected of it, as the request said it. */
export function encodeExpected(expected: ExpectedRevision, fields: ExpectedFields): Buffer {
  if (expected.kind !== 'revision') return encodeEmpty(fields[expected.kind]);
  const size = 1 + bigVarintSize(expected.revision);
  return new ProtoWriter(size).bigNumber(fields.revision, expected.revision).bytes;
}

function encodeEmpty(field: number | undefined): Buffer {
  return field === undefined ? EMPTY : new ProtoWriter(fieldSize(0)).data(field, EMPTY).bytes;
}

function bigVarintSize(value: bigint): number {
  return Math.max(1, Math.ceil(value.toString(2).length / 7));
}
