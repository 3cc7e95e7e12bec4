import { createHash } from 'node:crypto';

/** An event as it stands in a log, byte for byte, whatever its contents. */
export type LogEvent = {
  readonly stream: string;
  /** Undefined for the tombstone, which comes after all revisions. */
  readonly revision: number | undefined;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  /** Ticks of 100 ns since the Unix epoch. The server sets it, so it does not move along. */
  readonly createdTicks: bigint;
  readonly position: bigint;
  readonly metadata: Buffer;
  readonly data: Buffer;
};

export const jsonContent = 'application/json';
export const metadataType = '$metadata';

export const isTombstone = ({ revision }: LogEvent): boolean => revision === undefined;

export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$');

/** The stream that a metadata stream is about. */
export const describedStream = (metadataStream: string): string => metadataStream.slice(2);

/** The stream that an event is about: metadata belong to the stream that they describe. */
export const subjectOf = (stream: string): string =>
  isMetadataStream(stream) ? describedStream(stream) : stream;

/** What a server counts of an append against its limit. */
export const appendBytes = ({ data, metadata, type }: LogEvent): number =>
  data.length + metadata.length + 2 * type.length;

/** Two logs hold the same event when this is the same; a server gives tombstones an id of its own. */
export function contentHash(event: LogEvent): string {
  const { stream, revision, id, type, contentType, metadata, data } = event;
  if (isTombstone(event)) return `tombstone of ${stream}`;
  const names = JSON.stringify([stream, revision, id, type, contentType, metadata.length]);
  return createHash('sha256').update(names).update(metadata).update(data).digest('base64');
}
