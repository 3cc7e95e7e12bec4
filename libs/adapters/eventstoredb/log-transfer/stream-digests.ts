import { createHash } from 'node:crypto';
import { type LogEvent } from './log-event';

export type StreamDigest = { count: number; hash: string };

/** What the streams of a log hold, in a few bytes each; events are known by what `keyOf` says. */
export class StreamDigests {
  readonly streams = new Map<string, StreamDigest>();

  constructor(private readonly keyOf: (event: LogEvent) => string) {}

  static async of(
    events: AsyncIterable<LogEvent>,
    keyOf: (event: LogEvent) => string,
  ): Promise<StreamDigests> {
    const digests = new StreamDigests(keyOf);
    for await (const event of events) digests.add(event);
    return digests;
  }

  /** Answers what the stream of the event holds with it. */
  add(event: LogEvent): StreamDigest {
    const digest = this.streams.get(event.stream) ?? { count: 0, hash: '' };
    digest.count += 1;
    const hash = createHash('sha256').update(digest.hash);
    digest.hash = hash.update(this.keyOf(event)).digest('base64');
    this.streams.set(event.stream, digest);
    return digest;
  }
}
