import { setTimeout as delay } from 'node:timers/promises';
import type Redis from 'ioredis';
import type { Logger } from 'pino';
import { connectRedis, connectRedisForQueues, requireNoEviction } from './connect-redis';

const readyTriesMax = 60;

/** A process's connections to Redis: one for calls that must not wait, one for the queues. */
export class RedisConnections {
  readonly forCalls: Redis;
  readonly forQueues: Redis;

  constructor(url: string, logger: Logger) {
    const onError = (error: Error): void => logger.warn({ err: error }, 'redis is away');
    this.forCalls = connectRedis(url, onError);
    this.forQueues = connectRedisForQueues(url, onError);
  }

  /** Waits up to 15 s for Redis, and refuses one that could drop jobs. */
  async ready(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      if (this.forCalls.status === 'ready') return requireNoEviction(this.forCalls);
      if (tries === readyTriesMax) throw new Error('Redis did not answer; see REDIS_URL');
      await delay(250);
    }
  }

  close(): void {
    this.forCalls.disconnect();
    this.forQueues.disconnect();
  }
}
