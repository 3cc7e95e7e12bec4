import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventStoreUnavailable, RevisionConflict } from '@trunkline/application/failures/failures';
import {
  EventLog,
  type LogPage,
  type NewEvent,
  type RecordedEvent,
  noRevision,
} from '@trunkline/application/log/event-log';
import type { Instant } from '@trunkline/domain/time/instant';

/** An append that goes wrong: before it is stored, or after it, with the answer lost. */
export type AppendFault = 'refused' | 'answerLost';

/** A log in memory, for specs. Answers on a later turn, as a store would, and fails when told to. */
export class InMemoryEventLog extends EventLog {
  readonly events: RecordedEvent[] = [];
  appends = 0;
  reads = 0;
  private readonly faults: AppendFault[] = [];
  private readonly kept = new Map<string, number>();
  /** Each stream's own, so that a log of a million events is read as fast as a short one. */
  private readonly streams = new Map<string, RecordedEvent[]>();
  private wake: (() => void)[] = [];

  /** `now` stamps what is recorded; a story of years has a clock of its own. */
  constructor(private readonly now = () => new Date().toISOString()) {
    super();
  }

  /** Takes in events of another log as they are, places and times included. */
  copy(events: readonly RecordedEvent[]): void {
    events.forEach((event) => this.add(event));
  }

  /** The next appends fail like this, one each; without any, none does any more. */
  failNextAppends(...faults: readonly AppendFault[]): void {
    if (faults.length === 0) this.faults.length = 0;
    this.faults.push(...faults);
  }

  /** Whatever was to fail still does not any more. */
  heal(): void {
    this.faults.length = 0;
  }

  async append(stream: string, expected: bigint, events: readonly NewEvent[]): Promise<bigint> {
    await nextTurn();
    this.appends += 1;
    const fault = this.faults.shift();
    if (fault === 'refused') throw new EventStoreUnavailable('told to fail');
    if (this.endOf(stream) !== expected) {
      throw new RevisionConflict(`${stream} is not at ${expected}`);
    }
    events.forEach((event, index) => this.store(stream, expected + BigInt(index + 1), event));
    this.wake.splice(0).forEach((resume) => resume());
    if (fault === 'answerLost') throw new EventStoreUnavailable('told to lose the answer');
    return expected + BigInt(events.length);
  }

  async keepNewest(stream: string, count: number): Promise<void> {
    await nextTurn();
    this.kept.set(stream, count);
  }

  async readForward(stream: string, from: bigint, max: number): Promise<readonly RecordedEvent[]> {
    await nextTurn();
    this.reads += 1;
    const kept = this.of(stream);
    const begin = Math.max(0, Number(from - (kept[0]?.revision ?? 0n)));
    return kept.slice(begin, begin + max);
  }

  async readBackward(
    stream: string,
    from: bigint | 'end',
    max: number,
  ): Promise<readonly RecordedEvent[]> {
    await nextTurn();
    this.reads += 1;
    return this.of(stream)
      .filter(({ revision }) => from === 'end' || revision <= from)
      .reverse()
      .slice(0, max);
  }

  async *subscribeToAll(
    position: string | null,
    signal: AbortSignal,
  ): AsyncGenerator<RecordedEvent> {
    let next = position === null ? 0 : Number(position.split('/')[0]) + 1;
    const stop = (): void => this.wake.splice(0).forEach((resume) => resume());
    signal.addEventListener('abort', stop, { once: true });
    while (!signal.aborted) {
      const event = this.events[next];
      next += event ? 1 : 0;
      if (event) yield event;
      else await new Promise<void>((resume) => this.wake.push(resume));
    }
  }

  async *readAll(signal: AbortSignal): AsyncGenerator<RecordedEvent> {
    await nextTurn();
    for (const event of [...this.events]) {
      if (signal.aborted) return;
      yield event;
    }
  }

  async readPage(position: string, max: number): Promise<LogPage> {
    await nextTurn();
    const from = Number(position.split('/')[0]);
    const events = this.events.slice(from, from + max);
    return { events, last: events.at(-1)?.position ?? null, isEnd: events.length < max };
  }

  async ping(): Promise<void> {
    await nextTurn();
  }

  private store(stream: string, revision: bigint, event: NewEvent): void {
    const at = this.events.length;
    const recorded = {
      ...(JSON.parse(JSON.stringify(event)) as NewEvent),
      stream,
      revision,
      position: `${at}/${at}`,
      recordedAt: this.now() as Instant,
    };
    this.add(recorded);
  }

  private add(recorded: RecordedEvent): void {
    this.events.push(recorded);
    const own = this.streams.get(recorded.stream) ?? [];
    own.push(recorded);
    this.streams.set(recorded.stream, own);
  }

  private of(stream: string): readonly RecordedEvent[] {
    const all = this.streams.get(stream) ?? [];
    const kept = this.kept.get(stream) ?? all.length;
    return kept < all.length ? all.slice(-kept) : all;
  }

  private endOf(stream: string): bigint {
    return this.streams.get(stream)?.at(-1)?.revision ?? noRevision;
  }
}
