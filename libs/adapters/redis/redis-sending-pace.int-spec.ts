import type { MessageId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { number } from '@trunkline/testing/builders';
import { type RedisProcess, startRedis } from '@trunkline/testing/processes/redis-process';
import type Redis from 'ioredis';
import { connectRedis, whenRedisReady } from './connect-redis';
import { RedisSendingPace } from './redis-sending-pace';

let server: RedisProcess;
let redis: Redis;
let last = 0;
let from: E164;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, () => undefined);
  await whenRedisReady(redis);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => (from = number((last += 1))));

const paced = (perSecond: number): RedisSendingPace => new RedisSendingPace(redis, () => perSecond);
const attempt = (which: number, segments = 1) => {
  return { from, messageId: `msg_${which}` as MessageId, attempt: 1, segments };
};

describe('the pace of a number', () => {
  it('gives each message a turn after the segments of those before it', async () => {
    const pace = paced(0.1);
    const waits = [await pace.waitMs(attempt(1, 3)), await pace.waitMs(attempt(2))];
    expect(waits[0]).toBe(0);
    expect(waits[1]).toBeGreaterThan(20_000);
    expect(waits[1]).toBeLessThanOrEqual(30_000);
  });

  it('says for how long a number is taken by those that have a turn', async () => {
    const pace = paced(0.1);
    expect(await pace.busyMs(from)).toBe(0);
    await pace.waitMs(attempt(1, 3));
    expect(await pace.busyMs(from)).toBeGreaterThan(20_000);
    expect(await pace.busyMs(from)).toBeLessThanOrEqual(30_000);
  });

  it('gives who asks again the same turn', async () => {
    const pace = paced(0.1);
    await pace.waitMs(attempt(1));
    await pace.waitMs(attempt(2));
    for (let asked = 0; asked < 5; asked += 1) await pace.waitMs(attempt(2));
    expect(await pace.waitMs(attempt(3))).toBeLessThanOrEqual(20_000);
  });

  it('does not keep other numbers waiting', async () => {
    const pace = paced(0.1);
    await pace.waitMs(attempt(1));
    from = number((last += 1));
    expect(await pace.waitMs(attempt(2))).toBe(0);
  });

  it('gives a turn anew that was missed long ago', async () => {
    const pace = paced(0.1);
    await pace.waitMs(attempt(1));
    const [turn = ''] = await redis.keys(`*${from.slice(1)}*:turn:*`);
    await redis.decrby(turn, 31_000);
    expect(await pace.waitMs(attempt(1))).toBeGreaterThan(0);
  });

  it('is now for everybody while Redis is away', async () => {
    const away = connectRedis('redis://127.0.0.1:1', () => undefined);
    expect(await new RedisSendingPace(away, () => 0.1).waitMs(attempt(1))).toBe(0);
    away.disconnect();
  });
});
