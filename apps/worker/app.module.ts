import { LoggedAlerts } from '@trunkline/adapters/config/logged-alerts';
import { type DynamicModule, Module } from '@nestjs/common';
import {
  type ConnectedCarrier,
  connectCarrier,
} from '@trunkline/adapters/carriers/connect-carrier';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { RedisConnections } from '@trunkline/adapters/redis/redis-connections';
import { RedisOpenWorkIndex } from '@trunkline/adapters/redis/redis-open-work-index';
import { RedisLease } from '@trunkline/adapters/redis/redis-lease';
import { RedisMessageIndex } from '@trunkline/adapters/redis/redis-message-index';
import { RedisReconcileReports } from '@trunkline/adapters/redis/redis-reconcile-reports';
import { RedisSectionStore } from '@trunkline/adapters/redis/redis-section-store';
import { FileSpill } from '@trunkline/adapters/spill/file-spill';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { SystemClock } from '@trunkline/application/ports/clock';
import { AutoTopUp } from '@trunkline/application/processes/auto-top-up';
import { EndAllowanceGrace } from '@trunkline/application/processes/end-allowance-grace';
import { GrantStartingCredits } from '@trunkline/application/processes/grant-starting-credits';
import { RecordDueCredits } from '@trunkline/application/processes/record-due-credits';
import { ListLowBalance } from '@trunkline/application/processes/list-low-balance';
import { ReleaseNumber } from '@trunkline/application/processes/release-number';
import { ReconcileNumbers } from '@trunkline/application/reconcile/reconcile-numbers';
import type { Logger } from 'pino';
import { AutoTopUpProcessor } from './auto-top-up/auto-top-up.processor';
import { ConfigureNumberProcessor } from './configure-number/configure-number.processor';
import { provisionNumberWith, reconfigureNumberWith } from './provision-number-parts';
import { EndAllowanceGraceProcessor } from './end-allowance-grace/end-allowance-grace.processor';
import { GrantStartingCreditsProcessor } from './grant-starting-credits/grant-starting-credits.processor';
import { ListLowBalanceProcessor } from './list-low-balance/list-low-balance.processor';
import { PointedEvents } from './pointed-events';
import { ProjectConversation } from './project-read-model/project-conversation';
import { ProjectSchedule } from './project-read-model/project-schedule';
import { ProjectReadModelProcessor } from './project-read-model/project-read-model.processor';
import { ProvisionNumberProcessor } from './provision-number/provision-number.processor';
import { RecordDueCreditsProcessor } from './record-due-credits/record-due-credits.processor';
import { ReleaseNumberProcessor } from './release-number/release-number.processor';
import { scheduleProcessors } from './run-schedule/schedule-parts';
import { SendMessageProcessor } from './send-message/send-message.processor';
import { sendingPaceOf, sendMessageWith } from './send-message/send-message-parts';
import { ScheduledReconcile } from './reconcile/scheduled-reconcile';
import { settleSubscriptionWith } from './settle-subscription/settle-subscription-parts';
import { SettleSubscriptionProcessor } from './settle-subscription/settle-subscription.processor';
import type { WorkerConfig } from './worker-config';
import { type Processor, WorkerLifecycle } from './worker.lifecycle';

/** One processor for each queue, on the parts that the configuration names. */
@Module({})
export class AppModule {
  static with(config: WorkerConfig, logger: Logger): DynamicModule {
    const redis = new RedisConnections(config.redisUrl, logger);
    const log = new EventStoreDbLog({ url: config.eventStoreUrl });
    const sections = new RedisSectionStore(redis.forCalls);
    const carrier = connectCarrier(redis.forCalls, config, (change) =>
      logger.warn(change, 'the circuit changed'),
    );
    const effectors = effects(config, { redis, log, carrier, logger });
    const index = new RedisMessageIndex(redis.forCalls);
    const lists = {
      conversations: new ProjectConversation(log, index),
      schedules: new ProjectSchedule(log, index),
    };
    const processors = [...effectors, new ProjectReadModelProcessor(log, sections, lists)];
    const { jobLockMs: lockMs } = config;
    const reconcile = scheduledReconcile(config, { redis, log, carrier, logger });
    const lifecycle = new WorkerLifecycle({ redis, log, processors, reconcile, lockMs, logger });
    return {
      module: AppModule,
      providers: [{ provide: WorkerLifecycle, useValue: lifecycle }],
    };
  }
}

type EffectParts = {
  readonly redis: RedisConnections;
  readonly log: EventStoreDbLog;
  readonly carrier: ConnectedCarrier;
  readonly logger: Logger;
};

function effects(
  config: WorkerConfig,
  { redis, log, carrier: connected, logger }: EffectParts,
): readonly Processor[] {
  const runner = new CommandRunner(log);
  const clock = new SystemClock();
  const tools = { runner, clock, connected, logger };
  const provisionNumber = provisionNumberWith(config, tools);
  const reconfigureNumber = reconfigureNumberWith(config, tools);
  const { guarded: carrier } = connected;
  const events = new PointedEvents(log);
  const alerts = new LoggedAlerts(logger);
  return [
    new ProvisionNumberProcessor(events, provisionNumber),
    new ConfigureNumberProcessor(events, reconfigureNumber),
    new ReleaseNumberProcessor(events, new ReleaseNumber({ runner, carrier, clock })),
    new EndAllowanceGraceProcessor(events, new EndAllowanceGrace(runner, clock)),
    new SettleSubscriptionProcessor(
      events,
      settleSubscriptionWith(config, { runner, clock, alerts }),
    ),
    new GrantStartingCreditsProcessor(events, new GrantStartingCredits(runner, clock)),
    new RecordDueCreditsProcessor(events, new RecordDueCredits(runner, clock)),
    new SendMessageProcessor(events, sendMessageWith(config, tools, redis)),
    ...scheduleProcessors(events, {
      ...{ runner, clock, pace: sendingPaceOf(config, redis) },
      index: new RedisOpenWorkIndex(redis.forCalls),
    }),
    new ListLowBalanceProcessor(events, new ListLowBalance(runner, alerts)),
    new AutoTopUpProcessor(
      events,
      new AutoTopUp({ runner, clock, alerts, zones: new LuxonZoneOffsets() }),
    ),
  ];
}

type ReconcileParts = {
  readonly redis: RedisConnections;
  readonly log: EventStoreDbLog;
  readonly carrier: ConnectedCarrier;
  readonly logger: Logger;
};

function scheduledReconcile(
  config: WorkerConfig,
  { redis, log, carrier, logger }: ReconcileParts,
): ScheduledReconcile {
  const clock = new SystemClock();
  return new ScheduledReconcile({
    reconciling: new ReconcileNumbers({
      runner: new CommandRunner(log),
      log,
      carrier: carrier.unhurried,
      clock,
      spill: new FileSpill(),
      environment: config.environmentName,
    }),
    lease: new RedisLease(redis.forCalls, 'reconcile'),
    reports: new RedisReconcileReports(redis.forCalls),
    clock,
    everyMs: config.reconcileEveryMs,
    logger,
  });
}
