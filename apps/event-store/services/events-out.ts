import { LogStore, StoredEvent } from '../storage/log-store';
import { encodeEvent, encodeLinkedEvent, withStructuredId } from '../wire/read-answer';
import { decodeRecordedEvent } from '../wire/recorded-event';
import { isYoungEnough } from './max-age';
import { firstReadable, isSoftDeleted, StreamHead } from '../storage/stream-head';

const LINK_TYPE = '$>';
const LINK = /^(\d+)@(.+)$/s;

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
  const [, digits, stream] = LINK.exec(link) ?? [];
  const head = stream === undefined ? undefined : log.head(stream);
  if (!head || !isReadable(head, Number(digits))) return undefined;
  const target = log.recordAt(head.number, Number(digits));
  return target && isYoungEnough(target.record, head, Date.now()) ? target : undefined;
}

function isReadable(head: StreamHead, revision: number): boolean {
  if (head.tombstoned || isSoftDeleted(head)) return false;
  return revision >= firstReadable(head) && revision <= head.last;
}
