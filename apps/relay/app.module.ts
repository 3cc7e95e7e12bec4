import { type DynamicModule, Module } from '@nestjs/common';
import { BullWorkQueues } from '@trunkline/adapters/bullmq/bull-work-queues';
import type { ConfigWith } from '@trunkline/adapters/config/config';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { RedisConnections } from '@trunkline/adapters/redis/redis-connections';
import { RedisRelayLedger } from '@trunkline/adapters/redis/redis-relay-ledger';
import { SystemClock } from '@trunkline/application/ports/clock';
import type { Logger } from 'pino';
import { Relay } from './relay';
import { RelayLifecycle } from './relay.lifecycle';
import { Sweeper } from './sweeper';

export type RelayConfig = ConfigWith<'eventStore' | 'redis'>;

/** Event log in, jobs out. */
@Module({})
export class AppModule {
  static with(config: RelayConfig, logger: Logger): DynamicModule {
    const redis = new RedisConnections(config.redisUrl, logger);
    const log = new EventStoreDbLog({ url: config.eventStoreUrl });
    const queues = new BullWorkQueues(redis.forQueues);
    const ledger = new RedisRelayLedger(redis.forCalls);
    const clock = new SystemClock();
    const sweeper = new Sweeper({ ledger, queues, clock, everyMs: config.sweepEveryMs, logger });
    const relay = new Relay({ log, ledger, queues, sweeper, logger });
    return {
      module: AppModule,
      providers: [
        { provide: RelayLifecycle, useValue: new RelayLifecycle({ relay, queues, redis, log }) },
      ],
    };
  }
}
