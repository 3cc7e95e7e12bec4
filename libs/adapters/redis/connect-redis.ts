import { setTimeout as delay } from 'node:timers/promises';
import { RedisUnavailable } from '@trunkline/application/failures/failures';
import Redis from 'ioredis';

/** A connection for reads and short writes: fails fast while Redis is away, reconnects by itself. */
export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    commandTimeout: 2_000,
    connectTimeout: 2_000,
    // What is asked in one turn of the loop leaves in one write.
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (tries) => Math.min(50 * tries, 1_000),
  });
  redis.on('error', onError);
  return redis;
}

/** A connection for BullMQ, whose blocking calls must wait for Redis to come back. */
export function connectRedisForQueues(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (tries) => Math.min(50 * tries, 1_000),
  });
  redis.on('error', onError);
  return redis;
}

/** Runs `work`; whatever goes wrong is Redis being away. */
export async function orRedisUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RedisUnavailable(message, { cause: error });
  }
}

const readyTriesMax = 60;

/** Waits up to 15 s for Redis to answer, and refuses one that could drop jobs. */
export async function whenRedisReady(redis: Redis): Promise<void> {
  for (let tries = 1; redis.status !== 'ready'; tries += 1) {
    if (tries === readyTriesMax) throw new Error('Redis did not answer; see REDIS_URL');
    await delay(250);
  }
  await requireNoEviction(redis);
}

/** BullMQ needs `noeviction`: any other policy drops jobs silently when memory is short. */
async function requireNoEviction(redis: Redis): Promise<void> {
  const info = await orRedisUnavailable(() => redis.info('memory'));
  const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
  if (policy === 'noeviction') return;
  throw new Error(
    `Redis runs with maxmemory-policy ${policy ?? 'unknown'}; set it to noeviction, ` +
      'or queued work is dropped when memory is short.',
  );
}
