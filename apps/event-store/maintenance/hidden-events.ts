import {
  decodePosition,
  decodeRevision,
  eventIdKey,
  indexedEventId,
  indexedPosition,
  isHashedKey,
  positionKey,
  revisionKey,
} from '../storage/keys';
import { LogStore, StoredHead } from '../storage/log-store';
import { firstReadable, StreamHead } from '../storage/stream-head';
import { isMetadataStream } from '../storage/stream-metadata';
import { decodeRecordedEvent, readEventNames } from '../wire/recorded-event';

const NOTHING = Buffer.alloc(0);

/** An event that no reader of its stream can see any more, with all the keys it is stored under. */
export interface HiddenEvent {
  readonly position: Buffer;
  readonly revision: Buffer;
  readonly eventId: Buffer;
  readonly bytes: number;
}

/** How much may be looked for at once. */
export interface Budget {
  events: number;
  bytes: number;
}

/** Whether a stream can have hidden events at all; of most streams nothing need be read. */
export function mayHide({ tombstoned, limits, last }: StreamHead): boolean {
  const hides = tombstoned || limits.truncateBefore > 0 || limits.maxCount <= last;
  return last >= 0 && (hides || limits.maxAgeSeconds < Infinity);
}

/**
 * Finds what its limits hide of a stream, the oldest first, as far as the budget goes. Events grow
 * old in the order in which they were written, so the first that is young enough ends the search;
 * after a clock was set back some stay longer than they need to, and none goes too early.
 */
export function hiddenEvents(
  store: LogStore,
  stream: StoredHead,
  { budget, nowMs }: { readonly budget: Budget; readonly nowMs: number },
): HiddenEvent[] {
  const found: HiddenEvent[] = [];
  const { number } = stream.head;
  const last = mayHide(stream.head) ? lastRemovable(store, stream) : -1;
  const isHidden = hiddenBy(stream.head, nowMs);
  const range = { start: revisionKey(number, 0), end: revisionKey(number, last + 1) };
  for (const { key, value } of store.environment.revisions.getRange(range)) {
    const position = positionKey(indexedPosition(value));
    const record = store.environment.log.getBinaryFast(position) ?? NOTHING;
    if (isSpent(budget) || !isHidden(decodeRevision(key), record)) break;
    const eventId = eventIdKey(number, indexedEventId(value));
    found.push({ position, revision: key, eventId, bytes: record.length });
    budget.events -= 1;
    budget.bytes -= record.length;
  }
  return found;
}

export function isSpent({ events, bytes }: Budget): boolean {
  return events <= 0 || bytes <= 0;
}

/** Whether the id of an event still leads to it, and not to a later event with the same id. */
export function ownsItsId(store: LogStore, { eventId, revision }: HiddenEvent): boolean {
  const indexed = store.environment.eventIds.getBinaryFast(eventId);
  return indexed !== undefined && decodePosition(indexed) === decodeRevision(revision);
}

/** The last event of a metadata stream is what the limits of its stream come from: it stays. */
function lastRemovable(store: LogStore, { key, head }: StoredHead): number {
  return isOfMetadata(store, { key, head }) ? head.last - 1 : head.last;
}

function isOfMetadata(store: LogStore, { key, head }: StoredHead): boolean {
  if (!isHashedKey(key)) return isMetadataStream(key.toString('utf8', 0, 2));
  const last = store.recordAt(head.number, head.last);
  return last !== undefined && isMetadataStream(readEventNames(last.record).stream);
}

/** What readers are refused, see `services/read.ts`; of a tombstoned stream it is everything. */
function hiddenBy(head: StreamHead, nowMs: number): (revision: number, record: Buffer) => boolean {
  const first = head.tombstoned ? Infinity : firstReadable(head);
  const { maxAgeSeconds } = head.limits;
  if (maxAgeSeconds === Infinity) return (revision) => revision < first;
  const bornBefore = nowMs - maxAgeSeconds * 1000;
  return (revision, record) =>
    revision < first || decodeRecordedEvent(record).createdAtMs < bornBefore;
}
