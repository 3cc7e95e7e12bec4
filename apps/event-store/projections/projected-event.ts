import { describedStream, isMetadataStream, METADATA_TYPE } from '../storage/stream-metadata';
import { parseLimits } from '../storage/stream-metadata';
import { decodeRecordedEvent, ProposedEvent, Recording } from '../wire/recorded-event';

/** An event as the projections look at it, whether it was read from the log or just recorded. */
export interface ProjectedEvent {
  readonly id: string;
  readonly stream: string;
  /** Infinity on a tombstone. */
  readonly revision: number;
  readonly position: number;
  readonly createdAtMs: number;
  readonly type: string;
  readonly data: Buffer;
  readonly correlationId: string | undefined;
}

const TOMBSTONE_TYPE = '$streamDeleted';
const LARGEST_REVISION = '9223372036854775807';
const CORRELATION_ID = '$correlationId';

export function justRecorded(event: ProposedEvent, recording: Recording): ProjectedEvent {
  const { id, type, data, metadata } = event;
  return { ...recording, id, type, data, correlationId: correlationIdIn(metadata) };
}

export function fromLog(record: Buffer): ProjectedEvent {
  const { metadata, revision, ...event } = decodeRecordedEvent(record);
  return {
    ...event,
    revision: revision > Number.MAX_SAFE_INTEGER ? Infinity : revision,
    correlationId: correlationIdIn(metadata),
  };
}

/** The stream that an event deletes: a tombstone its own, some metadata the one they are about. */
export function streamDeletedBy({ stream, type, data }: ProjectedEvent): string | undefined {
  if (!isMetadataStream(stream)) return type === TOMBSTONE_TYPE ? stream : undefined;
  const deletes = type === METADATA_TYPE && parseLimits(data).truncateBefore === Infinity;
  return deletes ? describedStream(stream) : undefined;
}

/** The data of a link to an event. */
export function addressOf({ revision, stream }: ProjectedEvent): string {
  return `${revision === Infinity ? LARGEST_REVISION : revision}@${stream}`;
}

/** Most events have none, and are not parsed to find that out. */
function correlationIdIn(metadata: Buffer): string | undefined {
  if (!metadata.includes(CORRELATION_ID)) return undefined;
  try {
    const { [CORRELATION_ID]: id } = JSON.parse(metadata.toString('utf8')) as Record<
      string,
      unknown
    >;
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  } catch {
    return undefined;
  }
}
