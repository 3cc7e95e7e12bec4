import type { OpenWork, RelayStep } from '@trunkline/application/ports/relay-ledger';
import type { Poke } from '@trunkline/application/ports/work-queues';
import { decodeEvent, EventTypeUnknown } from '@trunkline/event-catalogue/catalogue';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import { isShown } from '@trunkline/read-models/sections';
import { workOf } from './work-table';

export type PlannedStep = {
  readonly step: Omit<RelayStep, 'audited'>;
  readonly pokes: readonly Poke[];
};

/** What a batch of events means: the jobs to add, and how the index of open work moves on. */
export function planStep(from: string | null, events: readonly RecordedEvent[]): PlannedStep {
  const opened = new Map<string, OpenWork>();
  const closed = new Set<string>();
  const pokes: Poke[] = [];
  for (const event of events) {
    const pointer = { stream: event.stream, revision: event.revision.toString() };
    if (isShown(event)) {
      pokes.push({ ...pointer, work: 'project-read-model', jobId: event.id });
    }
    const change = changeOf(event);
    change.closes.forEach((key) => {
      opened.delete(key);
      closed.add(key);
    });
    change.opens.forEach(({ work, ...wish }) => {
      const { key } = wish;
      closed.delete(key);
      opened.set(key, { ...pointer, ...wish, work, eventId: event.id, openedAt: event.recordedAt });
      pokes.push({ ...pointer, work, jobId: event.id, sameAs: event.id });
    });
  }
  const to = events.at(-1)?.position ?? from ?? '';
  const moved = { from, to, opened: [...opened.values()], closed: [...closed] };
  return { step: { ...moved, events: events.length }, pokes };
}

/** An event of a later version is passed over here; who folds its stream will say so. */
function changeOf({ type, data, metadata }: RecordedEvent): ReturnType<typeof workOf> {
  try {
    return workOf(decodeEvent({ type, data, schemaVersion: metadata.schemaVersion }));
  } catch (error) {
    if (error instanceof EventTypeUnknown) return { opens: [], closes: [] };
    throw error;
  }
}
