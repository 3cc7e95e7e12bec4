import { EventStore } from '../event-store';
import { decodeRevision, indexedEventId, indexedPosition } from '../storage/keys';
import { LogStore, StoredEvent } from '../storage/log-store';
import { decodeRecordedEvent } from '../wire/recorded-event';

/** What is wrong with the indexes of a store: each event has to be in all of them, and nothing else. */
export async function inconsistencies(store: EventStore): Promise<string[]> {
  await store.catchUpIndexes();
  const { log } = store;
  const { revisions, eventIds } = log.environment;
  const entries = [...revisions.getRange({})].map(({ key, value }) => ({
    revision: decodeRevision(key),
    position: indexedPosition(value),
    id: indexedEventId(value),
  }));
  const indexed = new Set(entries.map(({ position }) => position));
  const ids = [...eventIds.getKeys()].length;
  return [
    ...entries
      .filter((entry) => !isThere(log, entry))
      .map(({ position }) => `the index leads to ${position}, and that event is not there`),
    ...[...allOf(log)]
      .filter((event) => !indexed.has(event.position) && typeOf(event) !== '$streamDeleted')
      .map(({ position }) => `the event at ${position} is in no index`),
    ...(ids === entries.length ? [] : [`there are ${ids} ids of ${entries.length} events`]),
  ];
}

interface Entry {
  readonly revision: number;
  readonly position: number;
  readonly id: string;
}

function isThere(log: LogStore, { revision, position, id }: Entry): boolean {
  const [stored] = log.allForward(position, 1);
  if (stored?.position !== position) return false;
  const event = decodeRecordedEvent(stored.record);
  return event.revision === revision && event.id === id;
}

function typeOf({ record }: StoredEvent): string {
  return decodeRecordedEvent(record).type;
}

function* allOf(log: LogStore): Generator<StoredEvent> {
  for (let from = 0; ;) {
    const page = log.allForward(from, 256);
    if (page.length === 0) return;
    yield* page;
    from = page.at(-1)!.position + 1;
  }
}
