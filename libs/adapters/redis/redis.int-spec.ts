import { noRevision } from '@trunkline/application/log/event-log';
import { RedisUnavailable } from '@trunkline/application/failures/failures';
import type { OpenWork } from '@trunkline/application/ports/relay-ledger';
import { type RedisProcess, startRedis } from '@trunkline/testing/processes/redis-process';
import type Redis from 'ioredis';
import { connectRedis, whenRedisReady } from './connect-redis';
import { RedisAnswerMemory } from './redis-answer-memory';
import type { OpenWorkPage } from '@trunkline/application/ports/open-work-index';
import { RedisOpenWorkIndex } from './redis-open-work-index';
import { RedisRelayLedger } from './redis-relay-ledger';
import { RedisSectionStore } from './redis-section-store';

let server: RedisProcess;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, () => undefined);
  await whenRedisReady(redis);
});

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

beforeEach(async () => {
  await redis.flushall();
});

describe('sections in Redis', () => {
  it('are replaced only at the revision that the new one was folded from', async () => {
    const sections = new RedisSectionStore(redis);
    const first = { revision: 0n, view: { n: 0 } };
    expect(await sections.read(['account-1'])).toEqual([undefined]);
    expect(await sections.replace('account-1', noRevision, first)).toBe(true);
    expect(await sections.replace('account-1', noRevision, { revision: 5n, view: {} })).toBe(false);
    expect(await sections.replace('account-1', 0n, { revision: 2n, view: { n: 2 } })).toBe(true);
    expect(await sections.read(['account-1', 'account-2'])).toEqual([
      { revision: 2n, view: { n: 2 } },
      undefined,
    ]);
  });

  it('let one of many replacements from the same revision win', async () => {
    const sections = new RedisSectionStore(redis);
    const tries = Array.from({ length: 20 }, (_, n) =>
      sections.replace('account-1', noRevision, { revision: BigInt(n), view: { n } }),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });
});

describe('first answers in Redis', () => {
  it('are bound to the first request that showed the key', async () => {
    const answers = new RedisAnswerMemory(redis);
    const answer = { status: 201, headers: { etag: '"a@1"' }, body: '{"id":1}' };
    expect(await answers.claim('cmd', 'f')).toEqual({ status: 'new' });
    expect(await answers.claim('cmd', 'f')).toEqual({ status: 'same', answer: undefined });
    await answers.keep('cmd', 'f', answer);
    expect(await answers.claim('cmd', 'f')).toEqual({ status: 'same', answer });
    expect(await answers.claim('cmd', 'other')).toEqual({ status: 'otherRequest' });
    expect(await redis.ttl('trunkline:first-answer:{cmd}')).toBeGreaterThan(86_000);
  });
});

describe('the relay’s ledger in Redis', () => {
  const work = (key: string): OpenWork => ({
    key,
    work: 'provision-number',
    stream: 'account-1',
    revision: '1',
    eventId: 'evt',
    openedAt: '2026-11-24T09:00:00.000Z',
  });
  const today = '2026-11-24T09:00:00.000Z';
  const due = (until: string): { until: string; skip: number; max: number } => ({
    until,
    skip: 0,
    max: 10,
  });
  const step = {
    from: null,
    to: '5/5',
    opened: [work('a'), work('b')],
    closed: [],
    events: 1,
    audited: [],
  };

  it('has one leader, who alone moves the checkpoint and the open work', async () => {
    const ledger = new RedisRelayLedger(redis);
    expect(await ledger.lead('one', 5_000)).toBe(true);
    expect(await ledger.lead('two', 5_000)).toBe(false);
    expect(await ledger.advance('two', step)).toBe(false);
    expect(await ledger.advance('one', step)).toBe(true);
    expect(await ledger.checkpoint()).toBe('5/5');
    const next = { ...step, from: '5/5', to: '7/7', opened: [], closed: ['a'] };
    expect(await ledger.advance('one', next)).toBe(true);
    expect(await ledger.dueWork(due(today))).toEqual([work('b')]);
    await ledger.giveUpLead('one');
    expect(await ledger.lead('two', 5_000)).toBe(true);
  });

  it('tells of work that has to wait only when its time has come', async () => {
    const ledger = new RedisRelayLedger(redis);
    await ledger.lead('one', 5_000);
    const waiting = { ...work('later'), notBefore: '2026-11-25T00:00:00.000Z' };
    await ledger.advance('one', { ...step, opened: [work('now'), waiting] });
    expect(await ledger.dueWork(due(today))).toEqual([work('now')]);
    expect(await ledger.dueWork(due(waiting.notBefore))).toHaveLength(2);
  });

  it('tells of what was due first, first, and of others after it', async () => {
    const ledger = new RedisRelayLedger(redis);
    await ledger.lead('one', 5_000);
    const dueAt = (key: string, hour: string): OpenWork => ({
      ...work(key),
      notBefore: `2026-11-24T${hour}:00:00.000Z`,
    });
    const [first, second, third] = [dueAt('z', '01'), dueAt('a', '02'), dueAt('m', '03')];
    await ledger.advance('one', { ...step, opened: [third, first, second] });
    expect(await ledger.dueWork({ ...due(today), max: 2 })).toEqual([first, second]);
    expect(await ledger.dueWork({ ...due(today), skip: 2, max: 2 })).toEqual([third]);
    const moved = dueAt('z', '08');
    await ledger.advance('one', { ...step, from: '5/5', opened: [moved], closed: [] });
    expect(await ledger.dueWork(due(today))).toEqual([second, third, moved]);
  });

  it('knows what is open of one owner, until it is closed', async () => {
    const ledger = new RedisRelayLedger(redis);
    const index = new RedisOpenWorkIndex(redis);
    await ledger.lead('one', 5_000);
    const ofAcme = { ...work('a'), owner: 'acme' };
    await ledger.advance('one', { ...step, opened: [ofAcme, { ...work('b'), owner: 'other' }] });
    expect(await index.ofOwner('acme', null)).toEqual({ works: [ofAcme], nextCursor: null });
    expect((await index.all(null)).works).toHaveLength(2);
    expect(await index.inOrder('acme', { skip: 0, max: 5 })).toEqual([ofAcme]);
    expect(await index.inOrder('acme', { skip: 1, max: 5 })).toEqual([]);
    await ledger.advance('one', { ...step, from: '5/5', opened: [], closed: ['a'] });
    expect(await index.inOrder('acme', { skip: 0, max: 5 })).toEqual([]);
    expect(await ledger.dueWork(due(today))).toHaveLength(1);
  });

  it('shows each of very many to whoever looks through all', async () => {
    const ledger = new RedisRelayLedger(redis);
    const index = new RedisOpenWorkIndex(redis);
    await ledger.lead('one', 5_000);
    const opened = Array.from({ length: 2_000 }, (_, n) => ({ ...work(`w${n}`), owner: 'acme' }));
    await ledger.advance('one', { ...step, opened });
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: OpenWorkPage = await index.ofOwner('acme', cursor);
      page.works.forEach(({ key }) => seen.add(key));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.size).toBe(2_000);
  });

  it('counts what has been due since some time, and tells of the oldest', async () => {
    const ledger = new RedisRelayLedger(redis);
    const index = new RedisOpenWorkIndex(redis);
    await ledger.lead('one', 5_000);
    const dueAt = (key: string, hour: string): OpenWork => ({
      ...work(key),
      notBefore: `2026-11-24T${hour}:00:00.000Z`,
    });
    const [first, second, third] = [dueAt('z', '01'), dueAt('a', '02'), dueAt('m', '03')];
    await ledger.advance('one', { ...step, opened: [third, second, first] });
    const since = '2026-11-24T02:00:00.000Z';
    expect(await index.dueSince(since, 1)).toEqual({ count: 2, oldest: [first] });
    expect(await index.dueSince(since, 9)).toEqual({ count: 2, oldest: [first, second] });
    expect(await index.dueSince('2026-11-23T00:00:00.000Z', 9)).toEqual({ count: 0, oldest: [] });
  });

  it('notices that Redis lost its data', async () => {
    const ledger = new RedisRelayLedger(redis);
    await ledger.lead('one', 5_000);
    await ledger.advance('one', step);
    expect(await ledger.keep('one', '5/5', 5_000)).toBe(true);
    await redis.flushall();
    expect(await ledger.keep('one', '5/5', 5_000)).toBe(false);
    expect(await ledger.advance('one', { ...step, from: '5/5' })).toBe(false);
    expect(await ledger.checkpoint()).toBeNull();
  });
});

describe('a connection to a Redis that may drop jobs, or is away', () => {
  it('is refused unless Redis runs with noeviction', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(whenRedisReady(redis)).rejects.toThrow(/noeviction/);
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await expect(whenRedisReady(redis)).resolves.toBeUndefined();
  });

  it('fails at once with the name of what is away', async () => {
    const nowhere = connectRedis('redis://127.0.0.1:1', () => undefined);
    await expect(new RedisSectionStore(nowhere).read(['account-1'])).rejects.toThrow(
      RedisUnavailable,
    );
    nowhere.disconnect();
  });
});
