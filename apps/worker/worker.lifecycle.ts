import { setTimeout as delay } from 'node:timers/promises';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { consume, type Consumer } from '@trunkline/adapters/bullmq/consume';
import type { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import type { RedisConnections } from '@trunkline/adapters/redis/redis-connections';
import type { Logger } from 'pino';
import type { ScheduledReconcile } from './reconcile/scheduled-reconcile';

export type Processor = Pick<Consumer, 'work' | 'concurrency' | 'process'> & {
  /** What is told once when the process starts, as soon as that can be done. */
  readonly begin?: () => Promise<void>;
};

const beginAgainMs = 5_000;

export type WorkerParts = {
  readonly redis: RedisConnections;
  readonly log: EventStoreDbLog;
  readonly processors: readonly Processor[];
  readonly reconcile: ScheduledReconcile;
  readonly lockMs: number;
  readonly logger: Logger;
};

/** Starts taking jobs with the process; lets those under way finish before it ends. */
export class WorkerLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  private consumers: readonly { readonly close: () => Promise<void> }[] = [];
  private readonly stopping = new AbortController();

  constructor(private readonly parts: WorkerParts) {}

  async onApplicationBootstrap(): Promise<void> {
    const { redis, processors, lockMs, logger } = this.parts;
    await redis.ready();
    const onFailed: Consumer['onFailed'] = ({ error, ...job }) =>
      logger.warn({ err: error, ...job }, 'a job failed');
    this.consumers = processors.map((processor) =>
      consume(redis.forQueues, { ...processor, lockMs, onFailed }),
    );
    processors.forEach(({ begin }) => void (begin && this.begin(begin)));
    this.parts.reconcile.start();
  }

  /** The event store may be away when a worker starts. */
  private async begin(begin: () => Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        return await begin();
      } catch (error) {
        this.parts.logger.warn({ err: error }, 'the start is not told yet');
        await delay(beginAgainMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.parts.reconcile.stop();
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
    this.parts.redis.close();
    await this.parts.log.close();
  }
}
