import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EventStore } from '../event-store';
import { inconsistencies } from '../testing/consistency';
import { withDirectory } from '../testing/server-process';
import { decodeRecordedEvent, ProposedEvent } from '../wire/recorded-event';
import { WriteOutcome } from './append-command';
import { DATA_FILE } from './environment';
import { ExpectedRevision } from './expected-revision';
import { JOURNAL_FILES } from './journal/journal';
import { Laziness } from './log-store';

/** What a stream should be, in the plainest words: a list of ids, and whether it is hidden. */
interface Model {
  readonly ids: string[];
  firstVisible: number;
  deleted: boolean;
  hasMetadata: boolean;
}

const STREAMS = ['a', 'b-1', 'b-2'];

type Step =
  | { readonly kind: 'append'; readonly stream: string; readonly count: number; readonly at: At }
  | { readonly kind: 'repeat'; readonly nth: number }
  | { readonly kind: 'maxCount'; readonly stream: string; readonly count: number }
  | { readonly kind: 'delete'; readonly stream: string };

type At = 'any' | 'end' | 'before' | 'beyond';

const stream = fc.constantFrom(...STREAMS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream,
      count: fc.integer({ min: 1, max: 4 }),
      at: fc.constantFrom<At>('any', 'end', 'before', 'beyond'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('repeat' as const), nth: fc.nat({ max: 20 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('maxCount' as const),
      stream,
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), stream }) },
);

const proposed = (type: string, data: string): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  metadata: Buffer.alloc(0),
  data: Buffer.from(data),
});

interface Written {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
  readonly outcome: WriteOutcome;
}

const laziness: fc.Arbitrary<Laziness> = fc.record({
  unindexedMax: fc.integer({ min: 1, max: 40 }),
  unsettledBytes: fc.constantFrom(1, 500, 2000, 100_000),
});

/** Does the same to a store and to the model of it, several steps in one commit. */
class Comparison {
  private readonly models = new Map<string, Model>();
  private readonly written: Written[] = [];

  constructor(private readonly store: EventStore) {}

  run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'append':
        return this.append(step);
      case 'repeat':
        return this.repeat(step.nth);
      case 'maxCount':
        return this.limit(step.stream, step.count);
      case 'delete':
        return this.delete(step.stream);
    }
  }

  private async append({ stream, count, at }: Extract<Step, { kind: 'append' }>): Promise<void> {
    const model = this.model(stream);
    const last = model.ids.length - 1;
    const expected = expectedAt(at, last);
    const events = Array.from({ length: count }, () => proposed('T', '{}'));
    const isAccepted = accepts(model, at);
    if (isAccepted) this.appendToModel(model, events);
    const outcome = await this.write(stream, { expected, events });
    if (isAccepted) {
      expect(outcome).toMatchObject({ kind: 'written', last: last + count });
      this.written.push({ stream, expected, events, outcome });
    } else expect(outcome).toEqual({ kind: 'wrongExpectedVersion', current: last });
  }

  private appendToModel(model: Model, events: readonly ProposedEvent[]): void {
    if (model.deleted) model.firstVisible = model.ids.length;
    model.deleted = false;
    model.ids.push(...events.map(({ id }) => id));
  }

  private async repeat(nth: number): Promise<void> {
    const before = this.written[nth % Math.max(1, this.written.length)];
    if (!before) return;
    expect(await this.write(before.stream, before)).toEqual(before.outcome);
  }

  private async limit(stream: string, maxCount: number): Promise<void> {
    const model = this.model(stream);
    if (model.deleted) return;
    model.hasMetadata = true;
    model.firstVisible = Math.max(0, model.ids.length - maxCount);
    const $tb = model.firstVisible;
    const events = [proposed('$metadata', JSON.stringify({ $tb }))];
    await this.write(`$$${stream}`, { expected: { kind: 'any' }, events });
  }

  private async delete(stream: string): Promise<void> {
    const model = this.model(stream);
    const isAccepted = model.ids.length > 0 || model.hasMetadata;
    if (isAccepted) Object.assign(model, { deleted: true, hasMetadata: true });
    const outcome = await this.store.write({
      kind: 'delete',
      stream,
      expected: { kind: 'any' },
      deadlineAtMs: Infinity,
    });
    expect(outcome.kind).toBe(isAccepted ? 'written' : 'wrongExpectedVersion');
  }

  async runAll(steps: readonly Step[], together: number): Promise<void> {
    for (let at = 0; at < steps.length; at += together) {
      await Promise.all(steps.slice(at, at + together).map((one) => this.run(one)));
    }
  }

  compare(store = this.store): void {
    for (const [stream, model] of this.models) {
      expect(visible(store, stream)).toEqual(
        model.deleted ? [] : model.ids.slice(model.firstVisible),
      );
    }
    const all = store.log.allForward(0, 10_000).map(({ record }) => decodeRecordedEvent(record));
    for (const [stream, model] of this.models) {
      const ids = all.filter((event) => event.stream === stream).map(({ id }) => id);
      expect(ids).toEqual(model.ids);
    }
  }

  private write(
    stream: string,
    { expected, events }: Pick<Written, 'expected' | 'events'>,
  ): Promise<WriteOutcome> {
    return this.store.write({ kind: 'append', stream, expected, events, deadlineAtMs: Infinity });
  }

  private model(stream: string): Model {
    const known = this.models.get(stream) ?? newModel();
    this.models.set(stream, known);
    return known;
  }
}

function visible({ log }: EventStore, stream: string): string[] {
  const head = log.head(stream);
  if (!head || head.limits.truncateBefore > head.last) return [];
  const page = log.streamForward(head.number, head.limits.truncateBefore, head.last);
  const back = log.streamBackward(head.number, head.last, head.limits.truncateBefore);
  expect(back.reverse()).toEqual(page);
  return page.map(({ record }) => decodeRecordedEvent(record).id);
}

function newModel(): Model {
  return { ids: [], firstVisible: 0, deleted: false, hasMetadata: false };
}

/** A deleted stream of one event, too, is one that `before` its end does not exist. */
function accepts({ ids, deleted }: Model, at: At): boolean {
  if (at === 'before') return ids.length === 0 || (ids.length === 1 && deleted);
  return at !== 'beyond';
}

function expectedAt(at: At, last: number): ExpectedRevision {
  if (at === 'any') return { kind: 'any' };
  const revision = last + { end: 0, before: -1, beyond: 1 }[at];
  if (revision < 0) return { kind: 'noStream' };
  return { kind: 'revision', revision: BigInt(revision) };
}

/** The data file as it is at some moment, and the journal that makes up for what it lacks then. */
async function copyAsItLies({ log }: EventStore, from: string, to: string): Promise<void> {
  mkdirSync(to);
  await log.environment.root.backup(join(to, DATA_FILE), false);
  for (const name of JOURNAL_FILES) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

describe('the log', () => {
  it('is what a plain model of it is, however steps share a commit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        laziness,
        async (steps, together, lazy) => {
          const store = await EventStore.open('memory', lazy);
          try {
            const comparison = new Comparison(store);
            await comparison.runAll(steps, together);
            comparison.compare();
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is the same when its files are opened as they lie there, in the middle of it all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        laziness,
        (steps, together, lazy) =>
          withDirectory(async (directory) => {
            const [living, dead] = [join(directory, 'living'), join(directory, 'dead')];
            const store = await EventStore.open({ directory: living }, lazy);
            const comparison = new Comparison(store);
            await comparison.runAll(steps, together);
            await copyAsItLies(store, living, dead);
            await store.close();
            const opened = await EventStore.open({ directory: dead }, lazy);
            comparison.compare(opened);
            expect(await inconsistencies(opened)).toEqual([]);
            comparison.compare(opened);
            await opened.close();
            expect(readdirSync(dead).filter((name) => name.startsWith('journal'))).toEqual([]);
          }),
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
