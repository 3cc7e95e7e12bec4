import { ResolvedEvent } from '../../persistent-subscriptions/consumer';
import { StoredEvent } from '../../storage/log-store';
import { fieldSize, ProtoWriter, varintSize } from '../../wire/proto-writer';
import { withStructuredId } from '../../wire/read-answer';

const EVENT = 1;
const CONFIRMATION = 2;
const LINK = 2;
const COMMIT_POSITION = 3;
const RETRY_COUNT = 5;

/** Puts stored records into an answer as they are. */
export function encodeEvent(
  { event, link }: ResolvedEvent,
  { retryCount, structuredIds }: { readonly retryCount: number; readonly structuredIds: boolean },
): Buffer {
  const record = (stored: StoredEvent): Buffer =>
    structuredIds ? withStructuredId(stored.record) : stored.record;
  const eventRecord = event && record(event);
  const linkRecord = link && record(link);
  const { position } = (link ?? event)!;
  const records = sizeOf(eventRecord) + sizeOf(linkRecord);
  const size = records + 2 + varintSize(position) + varintSize(retryCount);
  const writer = new ProtoWriter(fieldSize(size)).open(EVENT, size);
  if (eventRecord) writer.data(EVENT, eventRecord);
  if (linkRecord) writer.data(LINK, linkRecord);
  return writer.number(COMMIT_POSITION, position).number(RETRY_COUNT, retryCount).bytes;
}

export function encodeConfirmation(subscriptionId: string): Buffer {
  const bytes = Buffer.byteLength(subscriptionId);
  const size = fieldSize(bytes);
  const writer = new ProtoWriter(fieldSize(size)).open(CONFIRMATION, size);
  return writer.text(1, subscriptionId, bytes).bytes;
}

function sizeOf(record: Buffer | undefined): number {
  return record ? fieldSize(record.length) : 0;
}
