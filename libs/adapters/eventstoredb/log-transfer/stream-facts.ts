import {
  describedStream,
  isMetadataStream,
  isTombstone,
  type LogEvent,
  subjectOf,
} from './log-event';

/** What must be known of a stream before its first event can be written elsewhere. */
export type StreamFacts = {
  /** The first revision that is still there; those before it were scavenged. */
  first: number;
  last: number;
  lastPosition: bigint;
};

/** The metadata of a stream, as far as they decide what may be written when. */
export type MetadataFacts = {
  /** Where the stream was first deleted softly; what comes later would bring it back. */
  firstSoftDelete: bigint | undefined;
  lastPosition: bigint;
  last: LogEvent;
};

export type LogFacts = {
  readonly streams: ReadonlyMap<string, StreamFacts>;
  /** By the name of the stream that they describe. */
  readonly metadata: ReadonlyMap<string, MetadataFacts>;
  readonly tombstones: ReadonlySet<string>;
  readonly events: number;
  readonly lastPosition: bigint;
};

/** Whether a log has to do with a stream or with its metadata. */
export function concerns({ streams, tombstones }: LogFacts, stream: string): boolean {
  return [stream, subjectOf(stream)].some((name) => streams.has(name) || tombstones.has(name));
}

/** Reads a log once to its end, for what has to be known of it as a whole. */
export async function learnFacts(events: AsyncIterable<LogEvent>): Promise<LogFacts> {
  const streams = new Map<string, StreamFacts>();
  const metadata = new Map<string, MetadataFacts>();
  const tombstones = new Set<string>();
  let count = 0;
  let lastPosition = 0n;
  for await (const event of events) {
    count += 1;
    lastPosition = event.position;
    if (isTombstone(event)) tombstones.add(event.stream);
    else learnStream(event, streams);
    if (isMetadataStream(event.stream)) learnMetadata(event, metadata);
  }
  return { streams, metadata, tombstones, events: count, lastPosition };
}

function learnStream(event: LogEvent, streams: Map<string, StreamFacts>): void {
  const { stream, revision = 0, position } = event;
  const facts = streams.get(stream) ?? { first: revision, last: revision, lastPosition: position };
  facts.last = revision;
  facts.lastPosition = position;
  streams.set(stream, facts);
}

function learnMetadata(event: LogEvent, metadata: Map<string, MetadataFacts>): void {
  const { position } = event;
  const facts = metadata.get(describedStream(event.stream)) ?? {
    firstSoftDelete: undefined,
    lastPosition: position,
    last: event,
  };
  if (softDeletes(event)) facts.firstSoftDelete ??= position;
  facts.lastPosition = position;
  facts.last = event;
  metadata.set(describedStream(event.stream), facts);
}

const truncatesAll = 2n ** 63n - 1n;
const truncateBefore = /"\$tb"\s*:\s*(\d+)/;
const maxCount = /"\$maxCount"\s*:\s*(\d+)/;

/** The text is searched, since JSON's numbers are not exact so far up. */
export function softDeletes({ data }: LogEvent): boolean {
  return (numberIn(data.toString('utf8'), truncateBefore) ?? 0n) >= truncatesAll;
}

/**
 * Whether metadata of a stream have to wait: a soft delete with something after it would make the
 * new server write metadata of its own, where those of the old one belong.
 */
export function mustWait(event: LogEvent, facts: LogFacts): boolean {
  const metadata = facts.metadata.get(subjectOf(event.stream));
  if (!isMetadataStream(event.stream) || metadata?.firstSoftDelete === undefined) return false;
  const end = settledAt(subjectOf(event.stream), facts);
  return event.position >= metadata.firstSoftDelete && metadata.firstSoftDelete < end;
}

/** The position of the last event of a stream or of its metadata. */
export function settledAt(stream: string, { streams, metadata }: LogFacts): bigint {
  const [a, b] = [
    streams.get(stream)?.lastPosition ?? -1n,
    metadata.get(stream)?.lastPosition ?? -1n,
  ];
  return a > b ? a : b;
}

/** Whether the last metadata of a stream hide all that was scavenged of it, whatever the time is. */
export function hidesGap(stream: string, { streams, metadata }: LogFacts): boolean {
  const { first, last } = streams.get(stream)!;
  // Of a metadata stream only the last event is ever shown.
  if (first === 0 || isMetadataStream(stream)) return true;
  const text = metadata.get(stream)?.last.data.toString('utf8') ?? '';
  const count = numberIn(text, maxCount);
  const firstOfCount = count === undefined ? 0n : BigInt(last + 1) - count;
  return (numberIn(text, truncateBefore) ?? 0n) >= BigInt(first) || firstOfCount >= BigInt(first);
}

function numberIn(text: string, pattern: RegExp): bigint | undefined {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined ? undefined : BigInt(digits);
}
