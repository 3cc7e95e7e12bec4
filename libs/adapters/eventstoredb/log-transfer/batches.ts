import { appendBytes, isTombstone, type LogEvent } from './log-event';
import type { Batch } from './log-writer';
import { softDeletes } from './stream-facts';

const eventsMax = 500;
/** What servers accept as one append unless they are told otherwise. */
const bytesMax = 1024 * 1024;

export type Step = Batch | { readonly tombstone: string };

/** Puts consecutive events of one stream together, as many as one append may have. */
export async function* inBatches(events: AsyncIterable<LogEvent>): AsyncGenerator<Step> {
  let batch: LogEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const isOver = batch.length > 0 && !belongsTo(batch, bytes, event);
    if (isOver) {
      yield { stream: batch[0]!.stream, events: batch };
      batch = [];
      bytes = 0;
    }
    if (isTombstone(event)) {
      yield { tombstone: event.stream };
    } else {
      batch.push(event);
      bytes += appendBytes(event);
    }
  }
  if (batch.length > 0) yield { stream: batch[0]!.stream, events: batch };
}

function belongsTo(batch: readonly LogEvent[], bytes: number, event: LogEvent): boolean {
  const last = batch.at(-1)!;
  if (isTombstone(event) || last.stream !== event.stream) return false;
  if (last.revision! + 1 !== event.revision) return false;
  if (bytes + appendBytes(event) > bytesMax) return false;
  // Between a soft delete and the metadata after it, the server would write metadata of its own.
  return batch.length < eventsMax || softDeletes(last);
}
