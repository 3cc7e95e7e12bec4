import type { RelayStep } from '@trunkline/application/ports/relay-ledger';
import type { AccountId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { describeAuditIndex } from '@trunkline/testing/contracts/audit-index.contract';
import { type RedisProcess, startRedis } from '@trunkline/testing/processes/redis-process';
import type Redis from 'ioredis';
import { connectRedis, whenRedisReady } from './connect-redis';
import { RedisAuditIndex } from './redis-audit-index';
import { RedisRelayLedger } from './redis-relay-ledger';
import { checkpointKey } from './relay-keys';

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

type Recorded = Pick<RelayStep, 'to' | 'events' | 'audited'>;

/** The ledger of a relay that leads an empty Redis. */
async function leadingRelay(): Promise<(step: Recorded) => Promise<void>> {
  await redis.flushall();
  const ledger = new RedisRelayLedger(redis);
  await ledger.lead('one', 60_000);
  return async (step) => {
    const from = await ledger.checkpoint();
    const moved = await ledger.advance('one', { ...step, from, opened: [], closed: [] });
    if (!moved) throw new Error('the relay does not lead');
  };
}

describeAuditIndex('Redis', async () => {
  return { record: await leadingRelay(), index: new RedisAuditIndex(redis) };
});

describe('the lists in Redis', () => {
  const accountId = 'acc_1' as AccountId;
  const recordedAt = '2026-12-01T09:00:00.000Z' as Instant;
  const at = (n: number) => ({ accountId, place: n, position: `${n}/${n}`, recordedAt, traits: 1 });
  const all = { order: 'oldest', position: null, time: null, max: 10 } as const;

  it('keep each event once, also when only the checkpoint was lost', async () => {
    const record = await leadingRelay();
    const step = { to: '40/40', events: 41, audited: [at(0), at(3), at(40)] };
    await record(step);
    const index = new RedisAuditIndex(redis);
    const { extents } = await index.extents(accountId, all);
    expect(extents).toMatchObject([{ first: '0/0', last: '3/3' }, { first: '40/40' }]);
    await redis.del(checkpointKey);
    await record(step);
    expect((await index.extents(accountId, all)).extents).toEqual(extents);
  });

  it('name a position in full where it was prepared elsewhere', async () => {
    const record = await leadingRelay();
    await record({ to: '9/7', events: 1, audited: [{ ...at(0), position: '9/7' }] });
    const { extents } = await new RedisAuditIndex(redis).extents(accountId, all);
    expect(extents).toMatchObject([{ first: '9/7', last: '9/7' }]);
  });
});
