import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { EventStore } from '../event-store';
import { isYoungEnough } from '../services/max-age';
import { WriteCommand } from '../storage/append-command';
import { StoredEvent } from '../storage/log-store';
import { firstReadable, isSoftDeleted } from '../storage/stream-head';
import { decodeRecordedEvent, ProposedEvent, readEventNames } from '../wire/recorded-event';
import { Scavenge, ScavengeReport } from './scavenge';

const STREAMS = ['a', 'b-1', 'b-2', `long-${'x'.repeat(600)}`];
const NAMES = STREAMS.flatMap((stream) => [stream, `$$${stream}`, `$$$$${stream}`]);
const EVERYTHING = 100_000;

type Step =
  | { readonly kind: 'append'; readonly stream: string; readonly count: number }
  | { readonly kind: 'limit'; readonly stream: string; readonly limits: Limits }
  | { readonly kind: 'delete' | 'tombstone'; readonly stream: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'scavenge' };

type Limits = Readonly<Record<string, number>>;

const stream = fc.constantFrom(...STREAMS, `$$${STREAMS[0]}`, `$$${STREAMS[3]}`);
const limits: fc.Arbitrary<Limits> = fc.oneof(
  fc.record({ $maxCount: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ $maxAge: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ $tb: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ $maxCount: fc.integer({ min: 1, max: 9 }), $maxAge: fc.integer({ min: 1, max: 9 }) }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream: fc.constantFrom(...STREAMS),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('limit' as const), stream, limits }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), stream }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tombstone' as const), stream }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat({ max: 9 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'scavenge' as const }) },
);

const proposed = (type: string, data: object = {}): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  metadata: Buffer.alloc(0),
  data: Buffer.from(JSON.stringify(data)),
});

const ANY = { expected: { kind: 'any' }, deadlineAtMs: Infinity } as const;

function commandOf(step: Exclude<Step, { kind: 'wait' | 'scavenge' }>): WriteCommand {
  const { stream } = step;
  if (step.kind === 'append') {
    const events = Array.from({ length: step.count }, () => proposed('T'));
    return { kind: 'append', stream, events, ...ANY };
  }
  if (step.kind !== 'limit') return { kind: step.kind, stream, ...ANY };
  const events = [proposed('$metadata', step.limits)];
  return { kind: 'append', stream: `$$${stream}`, events, ...ANY };
}

const scavenge = (store: EventStore): Promise<ScavengeReport> =>
  new Scavenge(randomUUID(), store.log, store).run();

/** What a reader of a stream sees of it, by the rules of `services/read.ts`. */
function visible({ log }: EventStore, name: string): StoredEvent[] {
  const head = log.head(name);
  if (!head || head.tombstoned || isSoftDeleted(head)) return [];
  const nowMs = Date.now();
  return log
    .streamForward(head.number, Math.min(firstReadable(head), head.last + 1), head.last)
    .filter(({ record }) => isYoungEnough(record, head, nowMs));
}

function all({ log }: EventStore): StoredEvent[] {
  const events: StoredEvent[] = [];
  for (let from = 0; ; from = events.at(-1)!.position + 1) {
    const page = log.allForward(from, EVERYTHING);
    if (page.length === 0) return events;
    events.push(...page);
  }
}

/** The last metadata of a stream stay even when metadata of their own hide them. */
function isLastMetadata({ log }: EventStore, { record }: StoredEvent): boolean {
  const { stream, revision } = decodeRecordedEvent(record);
  return stream.startsWith('$$') && revision === log.head(stream)!.last;
}

function expectedAfter(store: EventStore): StoredEvent[] {
  const readable = new Set(
    [...NAMES, '$users'].flatMap((name) => visible(store, name).map(({ position }) => position)),
  );
  return all(store).filter(
    (event) =>
      readable.has(event.position) ||
      readEventNames(event.record).type === '$streamDeleted' ||
      isLastMetadata(store, event),
  );
}

function expectPositionsToHold({ log }: EventStore, before: readonly StoredEvent[]): void {
  const living = log.allForward(0, EVERYTHING);
  for (const { position } of before) {
    expect(log.isBoundary(position)).toBe(true);
    const next = living.find((event) => event.position >= position);
    expect(log.allForward(position, 1)[0]?.position).toBe(next?.position);
  }
  for (const { position, record } of living) {
    expect(log.isBoundary(position + 1)).toBe(false);
    expect(log.isBoundary(position + record.length - 1)).toBe(false);
  }
  expect(log.isBoundary(log.end + 1)).toBe(false);
  expect(log.allBackward(log.end, 1)[0]).toEqual(living.at(-1));
}

describe('a scavenge', () => {
  let nowMs = 0;

  beforeEach(() => {
    nowMs = 1_000_000_000_000;
    jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
  });
  afterEach(() => jest.restoreAllMocks());

  async function run(store: EventStore, step: Step): Promise<void> {
    if (step.kind === 'wait') nowMs += step.seconds * 1000;
    else if (step.kind === 'scavenge') await scavenge(store);
    else await store.write(commandOf(step));
  }

  it('removes what nobody can read in a stream, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (steps, together) => {
          const store = await EventStore.open('memory', { unindexedMax: 5, unsettledBytes: 1000 });
          try {
            for (let at = 0; at < steps.length; at += together) {
              await Promise.all(steps.slice(at, at + together).map((one) => run(store, one)));
            }
            const before = all(store);
            const expected = expectedAfter(store);
            const streams = NAMES.map((name) => visible(store, name));
            const { end } = store.log;
            const report = await scavenge(store);
            expect(report).toMatchObject({ status: 'completed' });
            expect(report.eventsRemoved).toBe(before.length - expected.length);
            expect(all(store)).toEqual(expected);
            expect(NAMES.map((name) => visible(store, name))).toEqual(streams);
            expect(store.log.end).toBe(end);
            expectPositionsToHold(store, before);
            expect(await scavenge(store)).toMatchObject({ eventsRemoved: 0 });
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 80 },
    );
  }, 120_000);

  it('removes by $maxAge what is older, and not what is just as old', async () => {
    const store = await EventStore.open('memory', { unindexedMax: 5, unsettledBytes: 1000 });
    await store.write(commandOf({ kind: 'append', stream: 'a', count: 2 }));
    nowMs += 1;
    await store.write(commandOf({ kind: 'append', stream: 'a', count: 1 }));
    await store.write(commandOf({ kind: 'limit', stream: 'a', limits: { $maxAge: 10 } }));
    nowMs += 10_000;
    expect(await scavenge(store)).toMatchObject({ eventsRemoved: 2 });
    expect(visible(store, 'a')).toHaveLength(1);
    await store.close();
  });

  it('heeds a tombstone that came when the indexes had everything before it', async () => {
    const store = await EventStore.open('memory', { unindexedMax: 5, unsettledBytes: 1000 });
    await store.write(commandOf({ kind: 'append', stream: 'a', count: 1 }));
    await scavenge(store);
    await store.write(commandOf({ kind: 'tombstone', stream: 'a' }));
    expect(await scavenge(store)).toMatchObject({ eventsRemoved: 1 });
    await store.close();
  });

  it('takes the index entries along with the events', async () => {
    const store = await EventStore.open('memory', { unindexedMax: 5, unsettledBytes: 1000 });
    const entries = (): number[] =>
      (['log', 'revisions', 'eventIds'] as const).map(
        (table) => [...store.log.environment[table].getKeys()].length,
      );
    await store.catchUpIndexes();
    const before = entries();
    for (let n = 0; n < 40; n += 1) {
      await store.write(commandOf({ kind: 'append', stream: 'a', count: 50 }));
    }
    await store.write(commandOf({ kind: 'tombstone', stream: 'a' }));
    await scavenge(store);
    const [log, revisions, eventIds] = before as [number, number, number];
    expect(entries()).toEqual([log + 1, revisions, eventIds]);
    await store.close();
  });

  it('forgets the ids of what it removed, as a server does that cannot read them any more', async () => {
    const store = await EventStore.open('memory', { unindexedMax: 5, unsettledBytes: 1000 });
    const events = [proposed('T')];
    const append = { kind: 'append', stream: 'a', deadlineAtMs: Infinity } as const;
    const first = await store.write({ ...append, events, expected: { kind: 'noStream' } });
    await store.write(commandOf({ kind: 'append', stream: 'a', count: 1 }));
    const repeat = (kind: 'any' | 'noStream') =>
      store.write({ ...append, events, expected: { kind } });
    expect(await repeat('noStream')).toEqual(first);
    expect(await repeat('any')).toEqual(first);
    await store.write(commandOf({ kind: 'limit', stream: 'a', limits: { $maxCount: 1 } }));
    await scavenge(store);
    expect(await repeat('noStream')).toEqual({ kind: 'wrongExpectedVersion', current: 1 });
    expect(await repeat('any')).toMatchObject({ kind: 'written', last: 2 });
    // The id leads to the later event now, and goes on doing so when the earlier one is removed.
    await scavenge(store);
    expect(await repeat('any')).toMatchObject({ kind: 'written', last: 2 });
    await store.close();
  });

  it('keeps the number that the next event gets when it removes the last one', async () => {
    const store = await EventStore.open('memory', { unindexedMax: 5, unsettledBytes: 1000 });
    await store.write(commandOf({ kind: 'append', stream: 'a', count: 3 }));
    await store.write(commandOf({ kind: 'delete', stream: 'a' }));
    expect(await scavenge(store)).toMatchObject({ eventsRemoved: 3, streamsExamined: 3 });
    const outcome = await store.write({
      kind: 'append',
      stream: 'a',
      events: [proposed('T')],
      expected: { kind: 'noStream' },
      deadlineAtMs: Infinity,
    });
    expect(outcome).toMatchObject({ kind: 'written', last: 3 });
    expect(visible(store, 'a')).toHaveLength(1);
    await store.close();
  });

  it('ends when it is told to, and leaves the rest for the next one', async () => {
    const store = await EventStore.open('memory');
    for (let n = 0; n < 40; n += 1) {
      await store.write(commandOf({ kind: 'append', stream: 'a', count: 100 }));
    }
    await store.write(commandOf({ kind: 'delete', stream: 'a' }));
    const stopped = new Scavenge(randomUUID(), store.log, store);
    const running = stopped.run();
    while (stopped.report().eventsRemoved === 0) await new Promise(setImmediate);
    stopped.stop();
    const report = await running;
    expect(report.status).toBe('stopped');
    expect(report.eventsRemoved).toBeLessThan(4000);
    const rest = await scavenge(store);
    expect(rest).toMatchObject({ status: 'completed' });
    expect(report.eventsRemoved + rest.eventsRemoved).toBe(4000);
    await store.close();
  });

  it('lets appends pass between its transactions', async () => {
    const store = await EventStore.open('memory');
    for (let n = 0; n < 40; n += 1) {
      await store.write(commandOf({ kind: 'append', stream: 'a', count: 100 }));
    }
    await store.write(commandOf({ kind: 'delete', stream: 'a' }));
    const running = new Scavenge(randomUUID(), store.log, store);
    const ended = running.run();
    let appendsMeanwhile = 0;
    while (running.report().status === 'running') {
      const before = running.report().eventsRemoved;
      await store.write(commandOf({ kind: 'append', stream: 'b-1', count: 1 }));
      appendsMeanwhile += 1;
      expect(running.report().eventsRemoved - before).toBeLessThanOrEqual(2 * 256);
    }
    await ended;
    expect(appendsMeanwhile).toBeGreaterThanOrEqual(4);
    expect(visible(store, 'b-1')).toHaveLength(appendsMeanwhile);
    await store.close();
  });
});
