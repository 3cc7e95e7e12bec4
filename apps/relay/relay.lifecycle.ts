import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { BullWorkQueues } from '@trunkline/adapters/bullmq/bull-work-queues';
import type { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import type { RedisConnections } from '@trunkline/adapters/redis/redis-connections';
import type { Relay } from './relay';

/** Starts the relay with the process and takes everything down in order. */
export class RelayLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly parts: {
      readonly relay: Relay;
      readonly queues: BullWorkQueues;
      readonly redis: RedisConnections;
      readonly log: EventStoreDbLog;
    },
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.parts.redis.ready();
    this.parts.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    const { relay, queues, redis, log } = this.parts;
    await relay.stop();
    await queues.close();
    redis.close();
    await log.close();
  }
}
