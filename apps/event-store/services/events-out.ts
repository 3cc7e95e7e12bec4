import { LogStore, StoredEvent } from '../storage/log-store';
import { encodeEvent, encodeLinkedEvent, withStructuredId } from '../wire/read-answer';
import { decodeRecordedEvent } from '../wire/recorded-event';
import { firstReadable, isSoftDeleted } from '../storage/stream-head';

const LINK_TYPE = '$>';

export interface EventOptions {
  readonly resolveLinks: boolean;
  readonly structuredIds: boolean;
}

/** Encodes stored events as a client wants them: links followed or not, ids in either form. */
export function eventEncoder(
  log: LogStore,
  { resolveLinks, structuredIds }: EventOptions,
): (event: StoredEvent) => Buffer {
  const adapt = (event: StoredEvent): StoredEvent =>
    structuredIds ? { ...event, record: withStructuredId(event.record) } : event;
  if (!resolveLinks) return (event) => encodeEvent(adapt(event));
  return (event) => {
    const { type, data } = decodeRecordedEvent(event.record);
    if (type !== LINK_TYPE) return encodeEvent(adapt(event));
    const target = follow(log, data.toString('utf8'));
    return encodeLinkedEvent(adapt(event), target && adapt(target).record);
  };
}

/** A link is `revision@stream`; it leads nowhere when that event cannot be read any more. */
export function follow(log: LogStore, link: string): StoredEvent | undefined {
  const separator = link.indexOf('@');
  const head = separator > 0 ? log.head(link.slice(separator + 1)) : undefined;
  const revision = Number(link.slice(0, separator));
  if (!head || head.tombstoned || isSoftDeleted(head)) return undefined;
  if (!Number.isInteger(revision) || revision < firstReadable(head)) return undefined;
  return log.recordAt(head.number, revision);
}
