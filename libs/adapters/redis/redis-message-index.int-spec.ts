import { messageIndexContract } from '@trunkline/testing/contracts/message-index.contract';
import { type RedisProcess, startRedis } from '@trunkline/testing/processes/redis-process';
import type Redis from 'ioredis';
import { connectRedis, whenRedisReady } from './connect-redis';
import { RedisMessageIndex } from './redis-message-index';

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

messageIndexContract('Redis', () => new RedisMessageIndex(redis));
