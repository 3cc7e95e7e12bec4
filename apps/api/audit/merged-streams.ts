import type { EventLog, RecordedEvent } from '@trunkline/application/log/event-log';
import { comparePositions } from './log-order';
import { type ReadingOrder, StreamReader } from './stream-reader';

/** How many streams are asked for their first events at once. */
const atOnce = 16;

/** The events of several streams in the order of the log, read only as far as they are used. */
export async function* mergedStreams(
  log: EventLog,
  streams: readonly string[],
  order: ReadingOrder,
): AsyncGenerator<RecordedEvent> {
  const readers = streams.map((stream) => new StreamReader(log, stream, order));
  for (let first = 0; first < readers.length; first += atOnce) {
    await Promise.all(readers.slice(first, first + atOnce).map((reader) => reader.peek()));
  }
  for (;;) {
    const next = await foremost(readers, order);
    if (!next) return;
    next.reader.take();
    yield next.event;
  }
}

async function foremost(
  readers: readonly StreamReader[],
  order: ReadingOrder,
): Promise<{ readonly reader: StreamReader; readonly event: RecordedEvent } | undefined> {
  let best: { readonly reader: StreamReader; readonly event: RecordedEvent } | undefined;
  for (const reader of readers) {
    const event = await reader.peek();
    if (event && (!best || comesFirst(event, best.event, order))) best = { reader, event };
  }
  return best;
}

function comesFirst(a: RecordedEvent, b: RecordedEvent, order: ReadingOrder): boolean {
  const compared = comparePositions(a.position, b.position);
  return order === 'newest' ? compared > 0 : compared < 0;
}
