import { isTombstone, type LogEvent } from './log-event';
import { LogTransferFailed } from './log-transfer-failed';
import { type StreamDigest, StreamDigests } from './stream-digests';

const identityOf = (event: LogEvent): string =>
  isTombstone(event) ? 'tombstone' : `${event.revision} ${event.id}`;

/**
 * What a log already has of an import: the beginning of each stream, when the import was
 * interrupted, and nothing else.
 */
export class WhatIsThere {
  private constructor(private readonly there: ReadonlyMap<string, StreamDigest>) {}

  static async in(events: AsyncIterable<LogEvent>): Promise<WhatIsThere> {
    return new WhatIsThere((await StreamDigests.of(events, identityOf)).streams);
  }

  /** Throws when a stream holds something that the import does not write there. */
  async check(plan: AsyncIterable<LogEvent>): Promise<void> {
    if (this.there.size === 0) return;
    const planned = new StreamDigests(identityOf);
    const unmatched = new Map(this.there);
    for await (const event of plan) {
      const found = this.there.get(event.stream);
      if (!found) continue;
      const { count, hash } = planned.add(event);
      if (count !== found.count) continue;
      if (hash !== found.hash) throw holdsOther(event.stream);
      unmatched.delete(event.stream);
    }
    for (const stream of unmatched.keys()) throw holdsOther(stream);
  }

  /** The events of the plan that are not there yet. */
  async *missing(plan: AsyncIterable<LogEvent>): AsyncGenerator<LogEvent> {
    const left = new Map([...this.there].map(([stream, { count }]) => [stream, count]));
    for await (const event of plan) {
      const count = left.get(event.stream) ?? 0;
      if (count > 0) left.set(event.stream, count - 1);
      else yield event;
    }
  }
}

function holdsOther(stream: string): LogTransferFailed {
  return new LogTransferFailed(
    `The stream "${stream}" already has other events there. Nothing was written; import into an ` +
      'event store that has none of these streams.',
  );
}
