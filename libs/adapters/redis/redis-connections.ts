import type Redis from 'ioredis';
import type { Logger } from 'pino';
import { connectRedis, connectRedisForQueues, whenRedisReady } from './connect-redis';

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
  ready(): Promise<void> {
    return whenRedisReady(this.forCalls);
  }

  close(): void {
    this.forCalls.disconnect();
    this.forQueues.disconnect();
  }
}
