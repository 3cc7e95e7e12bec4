import { LogStore } from '../storage/log-store';
import { Budget, HiddenEvent, hiddenEvents, isSpent, ownsItsId } from './hidden-events';

/** What one transaction took away, and how many of its streams have nothing more to take. */
export interface Removal {
  readonly events: number;
  readonly bytes: number;
  readonly streamsDone: number;
}

const EVENTS_MAX = 256;
const BYTES_MAX = 1024 * 1024;

/**
 * Removes hidden events of some streams in one transaction, with all that the indexes say of them.
 * It must run where nothing else is written: what is hidden is judged here, against what is
 * committed, so metadata that were changed a moment ago are heeded.
 */
export async function removeHidden(store: LogStore, streams: readonly Buffer[]): Promise<Removal> {
  const budget: Budget = { events: EVENTS_MAX, bytes: BYTES_MAX };
  const nowMs = Date.now();
  const hidden: HiddenEvent[] = [];
  let streamsDone = 0;
  for (const key of streams) {
    const head = store.headAt(key);
    if (head) hidden.push(...hiddenEvents(store, { key, head }, { budget, nowMs }));
    if (isSpent(budget)) break;
    streamsDone += 1;
  }
  if (hidden.length > 0) await remove(store, hidden);
  const bytes = hidden.reduce((sum, event) => sum + event.bytes, 0);
  return { events: hidden.length, bytes, streamsDone };
}

async function remove(store: LogStore, hidden: readonly HiddenEvent[]): Promise<void> {
  const { change, log, revisions, eventIds } = store.environment;
  const owned = hidden.filter((event) => ownsItsId(store, event));
  await change(() => {
    for (const { position, revision } of hidden) {
      void log.remove(position);
      void revisions.remove(revision);
    }
    for (const { eventId } of owned) void eventIds.remove(eventId);
  });
}
