import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { EventStore } from '../event-store';
import { decodeRecordedEvent } from '../wire/recorded-event';
import { CheckpointStream } from './checkpoint-stream';
import { Channel, ResolvedEvent } from './consumer';
import { NackAction } from './group';
import { Clock } from './group-context';
import { GroupSettings } from './group-settings';
import { PersistentSubscriptions, Seat } from './persistent-subscriptions';

/**
 * Any order of appends, answers, refusals, time-outs, departures, stops and crashes, against a real
 * store in memory. A crash forgets all that the group knew and did not write.
 */
type Step =
  | { readonly kind: 'append'; readonly count: number }
  | { readonly kind: 'join'; readonly slots: number; readonly isSlow: boolean }
  | { readonly kind: 'leave' | 'ack' | 'nack'; readonly nth: number; readonly action: NackAction }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'crash' | 'stop' | 'restart' | 'replay' };

const nth = fc.nat({ max: 50 });
const action = fc.oneof(
  { weight: 3, arbitrary: fc.constant<NackAction>('park') },
  { weight: 2, arbitrary: fc.constantFrom<NackAction>('unknown', 'retry', 'skip', 'stop') },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('append'), count: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('join'),
      slots: fc.integer({ min: 1, max: 6 }),
      isSlow: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), nth, action }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('ack'), nth, action }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('nack'), nth, action }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait'), seconds: fc.integer({ min: 1, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('stop', 'restart') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('crash', 'replay') }) },
);

const ID = { stream: 'orders', group: 'workers' };
const PARKED = '$persistentsubscription-orders::workers-parked';
const SETTINGS: GroupSettings = {
  startFrom: 'start',
  resolveLinks: false,
  extraStatistics: false,
  messageTimeoutMs: 30_000,
  maxRetryCount: 2,
  checkpointAfterMs: 2000,
  minCheckpointCount: 2,
  maxCheckpointCount: 5,
  maxSubscriberCount: 0,
  liveBufferSize: 8,
  readBatchSize: 3,
  historyBufferSize: 8,
  strategy: 'RoundRobin',
};

/** A clock that stands still until it is told, and knows what was put off. */
class HandClock implements Clock {
  deferred = 0;
  private nowMs = 0;
  private ticks: (() => void)[] = [];

  now(): number {
    return this.nowMs;
  }

  defer(work: () => void): void {
    this.deferred += 1;
    setImmediate(() => {
      this.deferred -= 1;
      work();
    });
  }

  every(_periodMs: number, work: () => void): () => void {
    this.ticks.push(work);
    return () => (this.ticks = this.ticks.filter((other) => other !== work));
  }

  second(): void {
    this.nowMs += 1000;
    for (const tick of this.ticks) tick();
  }
}

interface Held {
  readonly id: string;
  readonly revision: number;
}

class TestConsumer implements Channel {
  held: Held[] = [];
  isDropped = false;
  seat: Seat | undefined;
  private sent = 0;

  constructor(
    private readonly isSlow: boolean,
    private readonly got: (revision: number) => void,
  ) {}

  confirm(): void {}

  send({ event, link }: ResolvedEvent): boolean {
    const { revision } = decodeRecordedEvent(event!.record);
    const { id } = decodeRecordedEvent((link ?? event)!.record);
    this.held.push({ id, revision });
    this.got(revision);
    this.sent += 1;
    return !this.isSlow || this.sent % 3 !== 0;
  }

  writable(): Promise<void> {
    return Promise.resolve();
  }

  drop(): void {
    this.isDropped = true;
  }
}

class World {
  private readonly clock = new HandClock();
  private consumers: TestConsumer[] = [];
  private readonly everSeated: TestConsumer[] = [];
  private subscriptions: PersistentSubscriptions;
  private appended = 0;
  private writing = 0;
  private highest = -1;
  /** Those that a consumer has done with for good. */
  private readonly done = new Set<number>();
  private readonly delivered = new Set<number>();
  /** First deliveries that came before those of earlier events. */
  private readonly tooEarly: number[] = [];

  constructor(private readonly store: EventStore) {
    const write = store.write.bind(store);
    store.write = (command) => {
      this.writing += 1;
      return write(command).finally(() => (this.writing -= 1));
    };
    this.subscriptions = this.newSubscriptions();
  }

  async create(): Promise<void> {
    const change = { id: ID, settings: SETTINGS, user: 'tester' };
    expect(await this.subscriptions.create(change)).toBeUndefined();
  }

  async run(step: Step): Promise<void> {
    await this.act(step);
    await this.quiet();
    this.expectCheckpointBehind();
    this.expectAllInOrder();
  }

  /** Lets one consumer handle all there is, parked or not, and expects that nothing is missing. */
  async finish(): Promise<void> {
    this.consumers.forEach((_one, index) => this.leave(index));
    await this.join(6, false);
    for (let idle = 0; idle < 40; idle += 1) {
      await this.quiet();
      if (this.consumers[0]!.held.length > 0) idle = 0;
      this.answerAll();
      await this.act({ kind: 'replay' });
      this.clock.second();
    }
    const all = Array.from({ length: this.appended }, (_none, revision) => revision);
    expect([...this.done].sort((a, b) => a - b)).toEqual(all);
    expect(this.delivered.size).toBe(this.appended);
    await this.quiet();
    this.expectCheckpointBehind();
    await this.subscriptions.stop();
    expect(new CheckpointStream(this.store, ID).load() ?? -1).toBe(this.appended - 1);
    expect(this.parkedRevisions().size).toBe(0);
  }

  private act(step: Step): void | Promise<void> {
    switch (step.kind) {
      case 'append':
        return this.append(step.count);
      case 'join':
        return this.join(step.slots, step.isSlow);
      case 'leave':
        return this.leave(step.nth);
      case 'ack':
        return this.answer(step.nth);
      case 'nack':
        return this.answer(step.nth, step.action);
      case 'wait':
        return this.wait(step.seconds);
      case 'replay':
        expect(this.subscriptions.replayParked(ID, undefined)).toBeUndefined();
        return undefined;
      default:
        return this.beginAgain(step.kind);
    }
  }

  private async append(count: number): Promise<void> {
    const events = Array.from({ length: count }, () => ({
      id: randomUUID(),
      type: 'Placed',
      contentType: 'application/json',
      metadata: Buffer.alloc(0),
      data: Buffer.from('{}'),
    }));
    this.appended += count;
    const expected = { kind: 'any' } as const;
    const append = { kind: 'append', stream: ID.stream, expected, events } as const;
    await this.store.write({ ...append, deadlineAtMs: Infinity });
  }

  private async join(slots: number, isSlow: boolean): Promise<void> {
    const consumer = new TestConsumer(isSlow, (revision) => this.deliveredOne(revision));
    const profile = { connectionName: 'test', username: 'tester', slots };
    consumer.seat = (await this.subscriptions.connect(ID, consumer, profile)) as Seat;
    expect(typeof consumer.seat).toBe('object');
    this.consumers.push(consumer);
    this.everSeated.push(consumer);
  }

  /** Whatever happens, an event is given out for the first time only after those before it. */
  private deliveredOne(revision: number): void {
    if (this.delivered.has(revision)) return;
    if (revision !== this.highest + 1) this.tooEarly.push(revision);
    this.highest = Math.max(this.highest, revision);
    this.delivered.add(revision);
  }

  private leave(nth: number): void {
    const [consumer] = this.consumers.splice(nth % (this.consumers.length || 1), 1);
    if (consumer) consumer.seat!.group.disconnect(consumer.seat!.consumer);
  }

  private answer(nth: number, action?: NackAction): void {
    const busy = this.consumers.filter(({ held }) => held.length > 0);
    const consumer = busy[nth % (busy.length || 1)];
    if (!consumer) return;
    const [held] = consumer.held.splice(nth % consumer.held.length, 1);
    const isKnown = consumer.seat!.group.outstanding.has(held!.id);
    if (action) consumer.seat!.group.nack([held!.id], action, 'for the test');
    else consumer.seat!.group.ack([held!.id]);
    const isDone = action === undefined || action === 'skip' || action === 'stop';
    if (isKnown && isDone) this.done.add(held!.revision);
  }

  private answerAll(): void {
    while (this.consumers.some(({ held }) => held.length > 0)) this.answer(0);
  }

  private async wait(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.clock.second();
      await this.quiet();
    }
  }

  private async beginAgain(how: 'crash' | 'stop' | 'restart'): Promise<void> {
    if (how === 'restart') {
      const before = this.consumers;
      await this.subscriptions.restart();
      expect(before.every(({ isDropped }) => isDropped)).toBe(true);
    } else {
      // A process that is gone does nothing any more, though it wrote nothing before it went.
      if (how === 'crash') for (const { seat } of this.everSeated) seat!.group.halt();
      else await this.subscriptions.stop();
      this.subscriptions = this.newSubscriptions();
    }
    this.consumers = [];
  }

  private newSubscriptions(): PersistentSubscriptions {
    return new PersistentSubscriptions(this.store, this.clock);
  }

  private async quiet(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.writing > 0 || this.clock.deferred > 0);
  }

  private expectAllInOrder(): void {
    expect(this.tooEarly).toEqual([]);
  }

  /** What a crash would forget now is nothing that somebody still has to handle. */
  private expectCheckpointBehind(): void {
    const checkpoint = new CheckpointStream(this.store, ID).load() ?? -1;
    const parked = this.parkedRevisions();
    for (let revision = 0; revision <= checkpoint; revision += 1) {
      expect([revision, this.done.has(revision) || parked.has(revision)]).toEqual([revision, true]);
    }
  }

  private parkedRevisions(): Set<number> {
    const head = this.store.log.head(PARKED);
    if (!head) return new Set();
    const first = head.limits.truncateBefore;
    if (first > head.last) return new Set();
    const links = this.store.log.streamForward(head.number, first, head.last);
    const text = (record: Buffer) => decodeRecordedEvent(record).data.toString();
    return new Set(links.map(({ record }) => Number(text(record).split('@')[0])));
  }
}

it('loses no event, passes none with a checkpoint, and keeps the order of what is new', async () => {
  const steps = fc.array(step, { minLength: 10, maxLength: 80 });
  const property = fc.asyncProperty(steps, async (taken) => {
    const store = await EventStore.open('memory');
    try {
      const world = new World(store);
      await world.create();
      for (const one of taken) await world.run(one);
      await world.finish();
    } finally {
      await store.close();
    }
  });
  await fc.assert(property, { numRuns: 40 });
}, 180_000);
