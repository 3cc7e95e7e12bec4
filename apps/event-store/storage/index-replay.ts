import { ProtoReader } from '../wire/proto-reader';
import { ABOUT, numberAt } from './about';
import { StoredEvent } from './commit';
import { Table } from './environment';
import { IndexTail } from './index-tail';

const PAGE = 256;

/** A log that can be read, and the tail of its indexes, which is still empty. */
interface Replayed {
  readonly environment: { readonly about: Table };
  readonly tail: IndexTail;
  allForward(from: number, limit: number): StoredEvent[];
  head(stream: string): { readonly number: number } | undefined;
}

/**
 * Reads what the indexes in the data file miss out of the log: everything is in the log, and the
 * streams are known, so nothing is lost with the memory of a server that was killed.
 */
export function replay(store: Replayed): void {
  const numbers = new Map<string, number>();
  for (let from = numberAt(store.environment.about, ABOUT.indexed); ;) {
    const page = store.allForward(from, PAGE);
    if (page.length === 0) return;
    for (const { position, record } of page) {
      from = position + 1;
      const { stream: name, revision, eventId } = readPlace(record);
      // A tombstone has no place in its stream; that the stream is tombstoned, its head says.
      if (revision > Number.MAX_SAFE_INTEGER) continue;
      const number = numbers.get(name) ?? store.head(name)!.number;
      numbers.set(name, number);
      store.tail.add({ name, number }, { revision, position, eventId });
    }
  }
}

interface PlaceInStream {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
}

const FIELD_REVISION = 3;

/** Reads the id, the stream and the revision of a record, which are its first fields. */
function readPlace(record: Buffer): PlaceInStream {
  const texts: string[] = [];
  const reader = new ProtoReader(record);
  while (reader.next() && reader.field !== FIELD_REVISION) {
    const message = reader.message();
    texts.push(message.next() ? message.text() : '');
  }
  const [eventId = '', stream = ''] = texts;
  return { eventId, stream, revision: reader.varint() };
}
