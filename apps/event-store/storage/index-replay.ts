import { ProtoReader } from '../wire/proto-reader';
import { ABOUT, numberAt } from './about';
import { Environment } from './environment';
import { IndexTail } from './index-tail';
import { decodePosition, positionKey, streamKey } from './keys';
import { decodeHead } from './stream-head';

type Tables = Pick<Environment, 'log' | 'streams' | 'about'>;

/**
 * Reads what the indexes on the disk may miss out of the log: everything is in the log, and the
 * streams are known, so nothing is lost with the memory of a server that was killed.
 */
export function replay({ log, streams, about }: Tables, tail: IndexTail): void {
  const start = positionKey(numberAt(about, ABOUT.indexed));
  const numbers = new Map<string, number>();
  for (const { key, value } of log.getRange({ start })) {
    const { stream: name, revision, eventId } = readPlace(value);
    // A tombstone has no place in its stream; that the stream is tombstoned, its head says.
    if (revision > Number.MAX_SAFE_INTEGER) continue;
    let number = numbers.get(name);
    if (number === undefined) {
      number = decodeHead(streams.getBinaryFast(streamKey(name))!).number;
      numbers.set(name, number);
    }
    tail.add({ name, number }, { revision, position: decodePosition(key), eventId });
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
