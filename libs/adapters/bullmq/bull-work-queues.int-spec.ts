import { type RedisProcess, startRedis } from '@trunkline/testing/processes/redis-process';
import { Queue } from 'bullmq';
import type Redis from 'ioredis';
import { connectRedisForQueues } from '../redis/connect-redis';
import { BullWorkQueues, queuePrefix } from './bull-work-queues';
import { consume } from './consume';

let server: RedisProcess;
let redis: Redis;
let queues: BullWorkQueues;
let queue: Queue;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedisForQueues(server.url, () => undefined);
  queues = new BullWorkQueues(redis);
  queue = new Queue('provision-number', { connection: redis, prefix: queuePrefix });
});
afterAll(async () => {
  await queue.close();
  await queues.close();
  redis.disconnect();
  await server.stop();
});
beforeEach(() => redis.flushall());

const poke = (jobId: string, sameAs?: string) => ({
  work: 'provision-number' as const,
  stream: 'account-1',
  revision: '1',
  jobId,
  ...(sameAs !== undefined && { sameAs }),
});

/** Works off what waits; resolves when a job has been processed. */
async function processOne(result: 'done' | { againInMs: number }): Promise<void> {
  let seen: () => void = () => undefined;
  const processed = new Promise<void>((resolve) => (seen = resolve));
  const connection = redis.duplicate();
  const consumer = consume(connection, {
    work: 'provision-number',
    concurrency: 1,
    lockMs: 10_000,
    process: async () => {
      seen();
      return result;
    },
    onFailed: () => undefined,
  });
  await processed;
  await consumer.close();
  connection.disconnect();
}

describe('pokes in the queues', () => {
  it('are one for as long as the first of the same name waits, however often it is put off', async () => {
    await queues.add([poke('e1', 'e1')]);
    await processOne({ againInMs: 3_600_000 });
    await queues.add([poke('e1-1', 'e1'), poke('e1-2', 'e1')]);
    expect(await queue.getJobCounts('waiting', 'delayed', 'active')).toEqual({
      waiting: 0,
      delayed: 1,
      active: 0,
    });
  });

  it('are new when the first of the same name is done, though it is kept', async () => {
    await queues.add([poke('e1', 'e1')]);
    await processOne('done');
    await queues.add([poke('e1', 'e1'), poke('e1-1', 'e1')]);
    expect(await queue.getJobCounts('waiting')).toEqual({ waiting: 1 });
  });

  it('are each for itself without a name', async () => {
    await queues.add([poke('e1'), poke('e2'), poke('e2')]);
    expect(await queue.getJobCounts('waiting')).toEqual({ waiting: 2 });
  });
});
