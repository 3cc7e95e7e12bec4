import { decodeRecordedEvent } from '../wire/recorded-event';
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
    const { stream: name, revision, id: eventId, type } = decodeRecordedEvent(value);
    if (type === TOMBSTONE) continue;
    let number = numbers.get(name);
    if (number === undefined) {
      number = decodeHead(streams.getBinary(streamKey(name))!).number;
      numbers.set(name, number);
    }
    tail.add({ name, number }, { revision, position: decodePosition(key), eventId });
  }
}

/** It has no place in its stream; that the stream is tombstoned, its head says. */
const TOMBSTONE = '$streamDeleted';
