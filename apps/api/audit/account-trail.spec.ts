import type { AuditKind } from '@trunkline/application/audit/audit-kinds';
import { type Actor, noRevision } from '@trunkline/application/log/event-log';
import type { AccountId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { InMemoryAuditIndex } from '@trunkline/testing/fakes/in-memory-audit-index';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import fc from 'fast-check';
import { AccountTrail } from './account-trail.service';
import { LogTail } from './log-tail.service';
import { TrailLooks } from './trail-looks.service';
import type { TrailQuery } from './trail-query';

const accounts = ['acc_1', 'acc_2', 'acc_3'] as AccountId[];
const [mine] = accounts as [AccountId];
const begin = Date.parse('2026-12-01T00:00:00.000Z');
const actors: readonly Actor['type'][] = ['operator', 'account', 'session', 'system'];

/** What happens: of whom, to which kind of stream, by whom, so many events of it, so long after. */
type Happening = {
  readonly of: number;
  readonly kind: AuditKind | 'snapshot' | 'low';
  readonly by: number;
  readonly times: number;
  readonly afterMs: number;
};

const happening: fc.Arbitrary<Happening> = fc.record({
  of: fc.nat(2),
  kind: fc.constantFrom<Happening['kind']>(
    ...(['account', 'access', 'wallet', 'number', 'assignment', 'subscription'] as const),
    ...(['conversation', 'schedule', 'snapshot', 'low'] as const),
  ),
  by: fc.nat(3),
  times: fc.integer({ min: 1, max: 40 }),
  afterMs: fc.nat(600_000),
});

/** The account itself stands in the data where the name of the stream does not say it. */
function streamOf({ of, kind }: Happening): string {
  const account = accounts[of] ?? '';
  switch (kind) {
    case 'wallet':
      return `wallet-${account}_sms`;
    case 'conversation':
      return `conversation-${account}_12125550142`;
    case 'number':
      return 'number-12125550100';
    case 'assignment':
    case 'subscription':
    case 'schedule':
      return `${kind}-of_${of}`;
    case 'snapshot':
      return `snapshot-account-${account}`;
    case 'low':
      return 'low-balances';
    default:
      return `${kind}-${account}`;
  }
}

type World = {
  readonly log: InMemoryEventLog;
  readonly index: InMemoryAuditIndex;
  readonly trail: AccountTrail;
  /** Independently of the index: who each event is of. */
  readonly ownerOf: ReadonlyMap<string, AccountId>;
};

async function world(happenings: readonly Happening[]): Promise<World> {
  let nowMs = begin;
  const log = new InMemoryEventLog(() => new Date(nowMs).toISOString());
  const ownerOf = new Map<string, AccountId>();
  for (const told of happenings) {
    nowMs += told.afterMs;
    await happen(log, told, ownerOf);
  }
  const index = new InMemoryAuditIndex().follow(log);
  return { log, index, trail: trailOf(log, index), ownerOf };
}

function trailOf(log: InMemoryEventLog, index: InMemoryAuditIndex): AccountTrail {
  return new AccountTrail(log, new TrailLooks(index, new LogTail(log)));
}

async function happen(
  log: InMemoryEventLog,
  told: Happening,
  ownerOf: Map<string, AccountId>,
): Promise<void> {
  const stream = streamOf(told);
  const owner = accounts[told.of] as AccountId;
  const [newest] = await log.readBackward(stream, 'end', 1);
  const isNamed = ['number', 'schedule'].includes(told.kind) || !newest;
  const events = Array.from({ length: told.times }, (_, n) => {
    const { metadata, ...event } = numbered(n);
    const data =
      isNamed && (n === 0 || newest === undefined || told.kind === 'number')
        ? { accountId: owner }
        : {};
    const actor = { type: actors[told.by] as Actor['type'], id: `by-${told.by}`, keyId: null };
    if (told.kind !== 'snapshot' && told.kind !== 'low') ownerOf.set(event.id, owner);
    return { ...event, data, metadata: { ...metadata, actor } };
  });
  await log.append(stream, newest?.revision ?? noRevision, events);
}

async function everyPage(
  trail: AccountTrail,
  query: TrailQuery,
  limit: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 10_000; pages += 1) {
    const page = await trail.page(query, { after, limit });
    expect(page.events.length).toBeLessThanOrEqual(limit);
    ids.push(...page.events.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
  throw new Error('the pages do not end');
}

const wish = fc.record({
  order: fc.constantFrom('newest' as const, 'oldest' as const),
  limit: fc.integer({ min: 1, max: 100 }),
  kinds: fc.option(
    fc.subarray<AuditKind>(['account', 'conversation', 'number', 'assignment'], { minLength: 1 }),
  ),
  by: fc.option(fc.nat(3)),
  fromMs: fc.option(fc.nat(6_000_000)),
  toMs: fc.option(fc.nat(6_000_000)),
  behind: fc.nat(60),
});

const at = (ms: number | null): Instant | undefined =>
  ms === null ? undefined : (new Date(begin + ms).toISOString() as Instant);

// What is behind is waited for.
jest.setTimeout(60_000);

describe('the trail of an account', () => {
  it('is exactly what the whole log has of it, whatever is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), wish, async (told, asked) => {
        const { log, index, trail, ownerOf } = await world([...told, first]);
        index.behind = asked.behind;
        const [from, to] = [at(asked.fromMs), at(asked.toMs)];
        const { order, limit } = asked;
        const kinds = asked.kinds ?? undefined;
        const actor = asked.by === null ? undefined : actors[asked.by];
        const query = { accountId: mine, order, kinds, actor, from, to };
        const isBetween = (time: string) => (!from || time >= from) && (!to || time < to);
        const wanted = log.events.filter(({ id, stream, recordedAt, metadata }) =>
          [
            ownerOf.get(id) === mine,
            !kinds || kinds.some((kind) => stream.startsWith(`${kind}-`)),
            !actor || metadata.actor.type === actor,
            isBetween(recordedAt),
          ].every(Boolean),
        );
        const ids = wanted.map(({ id }) => id);
        const expected = order === 'newest' ? ids.reverse() : ids;
        if (log.events.length <= asked.behind) return;
        expect(await everyPage(trail, query, limit)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('has stable cursors: what happens meanwhile moves no page', async () => {
    const { log, trail, ownerOf } = await world([first, { ...first, times: 90 }]);
    const query = { accountId: mine, order: 'newest' } as const;
    const page = await trail.page(query, { after: null, limit: 40 });
    const before = await trail.page(query, { after: page.next, limit: 40 });
    await happen(log, { ...first, kind: 'wallet', times: 40 }, new Map(ownerOf));
    expect(await trail.page(query, { after: page.next, limit: 40 })).toEqual(before);
  });

  it('says that it is rebuilt, or behind, instead of leaving something out', async () => {
    const { log, index } = await world([{ ...first, times: 40 }]);
    for (let n = 0; n < 40; n += 1) await happen(log, { ...first, times: 40 }, new Map());
    const fresh = () => trailOf(log, index);
    const query = { accountId: mine, order: 'newest' } as const;
    const whole = { after: null, limit: 20 };
    index.behind = 1_002;
    await expect(fresh().page(query, whole)).rejects.toMatchObject({
      status: 409,
      code: 'read-model-behind',
    });
    index.behind = Infinity;
    index.lose();
    await expect(fresh().page(query, whole)).rejects.toMatchObject({
      status: 503,
      code: 'read-model-rebuilding',
    });
    index.behind = 0;
    expect((await fresh().page(query, whole)).events).toHaveLength(20);
  });

  it('leaves nothing out when Redis loses everything in the middle of a page', async () => {
    const { log, index, trail } = await world([first]);
    for (let n = 0; n < 230; n += 1) {
      await happen(log, { ...first, of: 1, times: 32 }, new Map());
      await happen(log, first, new Map());
    }
    const find = index.extents.bind(index);
    const losing = jest.spyOn(index, 'extents').mockImplementationOnce(async (...asked) => {
      const page = await find(...asked);
      index.lose();
      index.behind = Infinity;
      return page;
    });
    const query = { accountId: mine, order: 'newest', type: 'Unheard' } as const;
    const page = await trail.page({ ...query, actor: 'operator' }, wholePage).catch(codeOf);
    expect(page).toBe('read-model-rebuilding');
    index.behind = 0;
    losing.mockRestore();
    expect(await everyPage(trail, { accountId: mine, order: 'oldest' }, 100)).toHaveLength(231);
  });

  it('ends a page that finds little after so much, and goes on from there', async () => {
    const { log, index, trail, ownerOf } = await world([{ ...first, kind: 'access', by: 0 }]);
    const others = { ...first, by: 3, times: 500 };
    for (let n = 0; n < 10; n += 1) await happen(log, others, new Map(ownerOf));
    index.behind = 0;
    const query = { accountId: mine, order: 'newest', type: 'Unheard' } as const;
    const page = await trail.page(query, { after: null, limit: 10 });
    expect(page.events).toEqual([]);
    expect(page.next).not.toBeNull();
    expect(await everyPage(trail, query, 10)).toEqual([]);
    const rare = { accountId: mine, order: 'newest', actor: 'operator' } as const;
    const reads = countingPages(log);
    const { events } = await trail.page(rare, { after: null, limit: 10 });
    expect(events.map(({ stream }) => stream)).toEqual([`access-${mine}`]);
    expect(reads()).toBeLessThanOrEqual(4);
  });
});

const wholePage = { after: null, limit: 100 };

const codeOf = (problem: unknown) => (problem as { readonly code: string }).code;

const first: Happening = { of: 0, kind: 'account', by: 3, times: 1, afterMs: 0 };

function countingPages(log: InMemoryEventLog): () => number {
  const spied = jest.spyOn(log, 'readPage');
  return () => spied.mock.calls.length;
}
