import { randomUUID } from 'node:crypto';
import {
  type AllStreamRecordedEvent,
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  START,
  StreamNotFoundError,
  type StreamSubscription,
  excludeSystemEvents,
} from '@eventstore/db-client';
import {
  EventLog,
  type EventMetadata,
  type LogPage,
  type NewEvent,
  type RecordedEvent,
  noRevision,
} from '@trunkline/application/log/event-log';
import { EventStoreUnavailable, RevisionConflict } from '@trunkline/application/failures/failures';
import type { Instant } from '@trunkline/domain/time/instant';
import type { AppendedEvent } from './append-request';
import { Appender } from './appender';
import { within } from './within';

const allPageSize = 1_000;

export type EventStoreDbOptions = {
  /** `esdb://…`; see EventStoreDB's documentation of connection strings. */
  readonly url: string;
  /** How long a call may take before its outcome counts as unknown. */
  readonly timeoutMs?: number;
};

/** The log in an EventStoreDB, a KurrentDB, or the embedded event store. One a process. */
export class EventStoreDbLog extends EventLog {
  /** Has a connection of its own, so that no append waits behind a long read. */
  private readonly appender: Appender;
  private readonly reads: EventStoreDBClient;
  private readonly timeoutMs: number;

  constructor({ url, timeoutMs = 5_000 }: EventStoreDbOptions) {
    super();
    this.appender = new Appender(url, timeoutMs);
    this.reads = EventStoreDBClient.connectionString(url);
    this.timeoutMs = timeoutMs;
  }

  append(stream: string, expected: bigint, events: readonly NewEvent[]): Promise<bigint> {
    return this.appender.append({ stream, expected, events: events.map(jsonEventOf) });
  }

  /** Where the stream has metadata already, they say the same. */
  async keepNewest(stream: string, count: number): Promise<void> {
    const data = { $maxCount: count };
    const event = jsonEventOf({ id: randomUUID(), type: '$metadata', data, metadata: {} });
    try {
      await this.appender.append({ stream: `$$${stream}`, expected: noRevision, events: [event] });
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }

  async readForward(stream: string, from: bigint, max: number): Promise<readonly RecordedEvent[]> {
    return this.read(stream, { direction: FORWARDS, fromRevision: from, maxCount: max });
  }

  async readBackward(
    stream: string,
    from: bigint | 'end',
    max: number,
  ): Promise<readonly RecordedEvent[]> {
    const fromRevision = from === 'end' ? END : from;
    return this.read(stream, { direction: BACKWARDS, fromRevision, maxCount: max });
  }

  async *subscribeToAll(
    position: string | null,
    signal: AbortSignal,
  ): AsyncGenerator<RecordedEvent> {
    const subscription = this.reads.subscribeToAll({
      fromPosition: position === null ? START : parsePosition(position),
      filter: excludeSystemEvents(),
    }) as unknown as StreamSubscription;
    const stop = (): void => void subscription.unsubscribe().catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for await (const { event } of subscription) {
        if (signal.aborted) return;
        if (event) yield recorded(event as AllStreamRecordedEvent);
      }
      if (!signal.aborted) throw new EventStoreUnavailable('the subscription to the log ended');
    } catch (error) {
      if (!signal.aborted) throw unavailable(error);
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }

  async *readAll(signal: AbortSignal): AsyncGenerator<RecordedEvent> {
    const newest = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    const end = (await this.page(newest)).at(-1)?.position.commit ?? -1n;
    for await (const event of this.everything(end)) {
      if (signal.aborted || event.position.commit > end) return;
      if (!event.streamId.startsWith('$')) yield recorded(event);
    }
  }

  /** A page begins with the event at its position, which was the last one of the page before. */
  private async *everything(end: bigint): AsyncGenerator<AllStreamRecordedEvent> {
    let last: AllStreamRecordedEvent['position'] | undefined;
    while ((last?.commit ?? -1n) < end) {
      const from = last;
      const page = await this.page({ fromPosition: from ?? START, maxCount: allPageSize });
      const fresh = page.filter(({ position }) => !from || position.commit > from.commit);
      yield* fresh;
      last = fresh.at(-1)?.position;
      if (!last) return;
    }
  }

  private async page(
    options: Parameters<EventStoreDBClient['readAll']>[0],
  ): Promise<readonly AllStreamRecordedEvent[]> {
    const reading = async (): Promise<readonly AllStreamRecordedEvent[]> => {
      const page: AllStreamRecordedEvent[] = [];
      for await (const { event } of this.reads.readAll(options)) if (event) page.push(event);
      return page;
    };
    return within(reading(), this.timeoutMs).catch((error: unknown) => {
      throw unavailable(error);
    });
  }

  async readPage(position: string, max: number): Promise<LogPage> {
    const page = await this.page({ fromPosition: parsePosition(position), maxCount: max });
    const own = page.filter(({ streamId }) => !streamId.startsWith('$'));
    const last = page.at(-1);
    const isEnd = page.length < max;
    return { events: own.map(recorded), last: last ? positionOf(last) : null, isEnd };
  }

  async ping(): Promise<void> {
    await this.readBackward('operator-policy', 'end', 1);
  }

  async close(): Promise<void> {
    await Promise.all([this.appender.close(), this.reads.dispose()]);
  }

  private async read(
    stream: string,
    options: Parameters<EventStoreDBClient['readStream']>[1],
  ): Promise<readonly RecordedEvent[]> {
    try {
      return await within(collect(this.reads.readStream(stream, options)), this.timeoutMs);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw unavailable(error);
    }
  }
}

function jsonEventOf({
  id,
  type,
  data,
  metadata,
}: Omit<NewEvent, 'metadata'> & { readonly metadata: object }): AppendedEvent {
  return {
    id,
    type,
    contentType: 'application/json',
    data: bytesOf(data),
    metadata: bytesOf(metadata),
  };
}

function bytesOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

async function collect(
  events: ReturnType<EventStoreDBClient['readStream']>,
): Promise<readonly RecordedEvent[]> {
  const page: RecordedEvent[] = [];
  for await (const { event } of events) {
    if (event) page.push(recorded(event as AllStreamRecordedEvent));
  }
  return page;
}

function recorded(event: AllStreamRecordedEvent): RecordedEvent {
  const { id, type, data, streamId: stream, revision, created } = event;
  return {
    id,
    type,
    data,
    metadata: event.metadata as EventMetadata,
    stream,
    revision,
    position: positionOf(event),
    recordedAt: created.toISOString() as Instant,
  };
}

function positionOf({ position }: Pick<AllStreamRecordedEvent, 'position'>): string {
  return `${position.commit}/${position.prepare}`;
}

function parsePosition(text: string): { commit: bigint; prepare: bigint } {
  const [commit = '0', prepare = '0'] = text.split('/');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

function unavailable(error: unknown): EventStoreUnavailable {
  if (error instanceof EventStoreUnavailable) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EventStoreUnavailable(message, { cause: error });
}
