import { createHash } from 'node:crypto';
import { jsonContent, type LogEvent, metadataType, subjectOf } from './log-event';
import { hidesGap, type LogFacts, mustWait, settledAt } from './stream-facts';

/** Stands at a revision whose event the old server no longer had. */
export const gapType = '$trunkline-gap';

/**
 * The events that have to be written, in order, so that the new log says what the old one does:
 * those of the old one, something at each revision that it has lost, and what hides that. It is
 * the same each time, so that an import which was interrupted can be repeated.
 */
export async function* planImport(
  events: AsyncIterable<LogEvent>,
  facts: LogFacts,
): AsyncGenerator<LogEvent> {
  const next = new Map<string, number>();
  const waiting = new Map<string, LogEvent[]>();
  for await (const event of events) {
    const stream = subjectOf(event.stream);
    if (mustWait(event, facts)) {
      waiting.set(stream, [...(waiting.get(stream) ?? []), event]);
    } else {
      yield* withGap(event, next);
    }
    if (event.position !== settledAt(stream, facts)) continue;
    for (const late of waiting.get(stream) ?? []) yield* withGap(late, next);
    waiting.delete(stream);
    yield* hidingOf(stream, facts, next);
  }
}

function* withGap(event: LogEvent, next: Map<string, number>): Generator<LogEvent> {
  const { stream, revision } = event;
  if (revision !== undefined) {
    for (let lost = next.get(stream) ?? 0; lost < revision; lost += 1) yield gapAt(stream, lost);
    next.set(stream, revision + 1);
  }
  yield event;
}

function gapAt(stream: string, revision: number): LogEvent {
  return madeUp({ stream, revision, type: gapType, data: Buffer.from('{}') });
}

/** Metadata that hide the gap, where those of the old server do not or do not for ever. */
function* hidingOf(
  stream: string,
  facts: LogFacts,
  next: Map<string, number>,
): Generator<LogEvent> {
  const known = facts.streams.get(stream);
  if (!known || hidesGap(stream, facts)) return;
  const metadataStream = `$$${stream}`;
  const revision = next.get(metadataStream) ?? 0;
  const data = Buffer.from(JSON.stringify({ ...lastMetadata(stream, facts), $tb: known.first }));
  yield madeUp({ stream: metadataStream, revision, type: metadataType, data });
  next.set(metadataStream, revision + 1);
}

function lastMetadata(stream: string, facts: LogFacts): object {
  try {
    const text = facts.metadata.get(stream)?.last.data.toString('utf8') ?? '{}';
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}

type MadeUp = Pick<LogEvent, 'stream' | 'type' | 'data'> & { readonly revision: number };

/** The id is made from the place, so that the same place always gets the same event. */
function madeUp({ stream, revision, type, data }: MadeUp): LogEvent {
  const hash = createHash('sha256').update(`${type}\n${revision}@${stream}`).digest('hex');
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  const nothing = Buffer.alloc(0);
  const unset = { contentType: jsonContent, createdTicks: 0n, position: 0n, metadata: nothing };
  return { stream, revision, id, type, data, ...unset };
}
