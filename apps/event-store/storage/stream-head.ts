/**
 * What is kept of a stream besides its events: its number in the indexes, its last revision, and
 * those parts of its metadata that decide what may be read, so that no read has to parse JSON.
 */
export interface StreamHead {
  /** A short number that stands for the name in the indexes. */
  readonly number: number;
  /** The last revision ever written, -1 when only metadata was. */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly limits: StreamLimits;
}

export interface StreamLimits {
  readonly hasMetadata: boolean;
  readonly maxCount: number;
  readonly maxAgeSeconds: number;
  /** `$tb`: the first revision that may be read; Infinity on a soft-deleted stream. */
  readonly truncateBefore: number;
}

export const NO_LIMITS: StreamLimits = {
  hasMetadata: false,
  maxCount: Infinity,
  maxAgeSeconds: Infinity,
  truncateBefore: 0,
};

/** Streams that hold metadata show their last event alone. */
export const METADATA_STREAM_LIMITS: StreamLimits = { ...NO_LIMITS, maxCount: 1 };

export function isSoftDeleted(head: StreamHead): boolean {
  return head.limits.truncateBefore === Infinity;
}

export const HEAD_BYTES = 41;
const TOMBSTONED = 1;
const HAS_METADATA = 2;

export function encodeHead(head: StreamHead): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES);
  const { limits } = head;
  bytes[0] = (head.tombstoned ? TOMBSTONED : 0) | (limits.hasMetadata ? HAS_METADATA : 0);
  bytes.writeDoubleBE(head.number, 1);
  bytes.writeDoubleBE(head.last, 9);
  bytes.writeDoubleBE(limits.maxCount, 17);
  bytes.writeDoubleBE(limits.maxAgeSeconds, 25);
  bytes.writeDoubleBE(limits.truncateBefore, 33);
  return bytes;
}

export function decodeHead(bytes: Buffer): StreamHead {
  const flags = bytes[0]!;
  return {
    number: bytes.readDoubleBE(1),
    last: bytes.readDoubleBE(9),
    tombstoned: (flags & TOMBSTONED) !== 0,
    limits: {
      hasMetadata: (flags & HAS_METADATA) !== 0,
      maxCount: bytes.readDoubleBE(17),
      maxAgeSeconds: bytes.readDoubleBE(25),
      truncateBefore: bytes.readDoubleBE(33),
    },
  };
}

/** The lowest revision that a reader may see, before `$maxAge` is asked. */
export function firstReadable(head: StreamHead): number {
  return Math.max(head.last - head.limits.maxCount + 1, head.limits.truncateBefore, 0);
}
