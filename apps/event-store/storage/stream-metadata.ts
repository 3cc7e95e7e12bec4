import { METADATA_STREAM_LIMITS, NO_LIMITS, StreamLimits } from './stream-head';

const METADATA_PREFIX = '$$';
export const METADATA_TYPE = '$metadata';
const LARGEST_REVISION = '9223372036854775807';

export function isMetadataStream(stream: string): boolean {
  return stream.startsWith(METADATA_PREFIX);
}

export function metadataStreamOf(stream: string): string {
  return METADATA_PREFIX + stream;
}

/** The stream that a metadata stream is about. */
export function describedStream(metadataStream: string): string {
  return metadataStream.slice(METADATA_PREFIX.length);
}

/** The limits of a stream whose metadata were never written. */
export function initialLimits(stream: string): StreamLimits {
  return isMetadataStream(stream) ? METADATA_STREAM_LIMITS : NO_LIMITS;
}

/** What a metadata event limits. Streams that hold metadata have limits of their own. */
export function limitsFrom(stream: string, data: Buffer): StreamLimits {
  if (!isMetadataStream(stream)) return parseLimits(data);
  return { ...METADATA_STREAM_LIMITS, hasMetadata: true };
}

/** Reads the limits out of a metadata event; what is not valid limits nothing. */
export function parseLimits(data: Buffer): StreamLimits {
  const metadata = parseObject(data);
  return {
    hasMetadata: true,
    maxCount: positive(metadata['$maxCount']),
    maxAgeSeconds: positive(metadata['$maxAge']),
    truncateBefore: truncateBefore(metadata['$tb']),
  };
}

/** What a soft delete writes: nothing below the largest revision may be read any more. */
export function softDeleteMetadata(): Buffer {
  return Buffer.from(`{"$tb":${LARGEST_REVISION}}`);
}

/** What brings a stream back: its metadata as they were, but readable from its next event on. */
export function undeleteMetadata(metadata: Buffer, nextRevision: number): Buffer {
  return Buffer.from(JSON.stringify({ ...parseObject(metadata), $tb: nextRevision }));
}

function parseObject(data: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function positive(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : Infinity;
}

function truncateBefore(value: unknown): number {
  if (typeof value !== 'number' || value < 0) return 0;
  return value > Number.MAX_SAFE_INTEGER ? Infinity : value;
}
