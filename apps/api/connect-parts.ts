import { join } from 'node:path';
import { connectCarrier } from '@trunkline/adapters/carriers/connect-carrier';
import { TwilioWebhooks } from '@trunkline/adapters/carriers/twilio-webhooks';
import type { ConfigWith } from '@trunkline/adapters/config/config';
import { LoggedAlerts } from '@trunkline/adapters/config/logged-alerts';
import { methodsSwitchedOn } from '@trunkline/adapters/payments/connect-payments';
import { StripeWebhook } from '@trunkline/adapters/payments/stripe-webhook';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { connectRedis, whenRedisReady } from '@trunkline/adapters/redis/connect-redis';
import { RedisAnswerMemory } from '@trunkline/adapters/redis/redis-answer-memory';
import { RedisAuditIndex } from '@trunkline/adapters/redis/redis-audit-index';
import { RedisMessageIndex } from '@trunkline/adapters/redis/redis-message-index';
import { RedisOpenWorkIndex } from '@trunkline/adapters/redis/redis-open-work-index';
import { RedisReconcileReports } from '@trunkline/adapters/redis/redis-reconcile-reports';
import { RedisSectionStore } from '@trunkline/adapters/redis/redis-section-store';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { SystemClock } from '@trunkline/application/ports/clock';
import { Logger } from './edge/logger';
import type { Parts } from './parts.module';
import { Settings } from './settings';

export type ApiConfig = ConfigWith<'eventStore' | 'redis' | 'carrier' | 'keys'>;

export type ConnectedParts = {
  readonly parts: Parts;
  /** Resolves when Redis answers, so that no request meets a connection that is still being made. */
  readonly ready: () => Promise<void>;
  readonly disconnect: () => Promise<void>;
};

/** Connects the api to the parts that its configuration names. */
export function connectParts(config: ApiConfig, logger: Logger): ConnectedParts {
  const log = new EventStoreDbLog({ url: config.eventStoreUrl });
  const redis = connectRedis(config.redisUrl, (error) =>
    logger.warn({ err: error }, 'Redis is out of reach'),
  );
  const carrier = connectCarrier(redis, config);
  const settings = new Settings({
    operatorKey: config.operatorKey,
    signingSecret: config.signingSecret,
    publicUrl: config.publicUrl,
    rateLimitPerMinute: config.rateLimitPerMinute,
    buyingProbeMs: config.buyingProbeMs,
    paymentMethods: methodsSwitchedOn(config.payments),
    dashboardDir: join(__dirname, '../dashboard'),
  });
  const parts: Parts = {
    settings,
    log,
    sections: new RedisSectionStore(redis),
    auditIndex: new RedisAuditIndex(redis),
    messageIndex: new RedisMessageIndex(redis),
    answers: new RedisAnswerMemory(redis),
    carrier: carrier.guarded,
    gate: carrier.gate,
    carrierWebhooks: new TwilioWebhooks(config.carrier),
    alerts: new LoggedAlerts(logger),
    stripeWebhook: stripeWebhook(config),
    reports: new RedisReconcileReports(redis),
    openWork: new RedisOpenWorkIndex(redis),
    zones: new LuxonZoneOffsets(),
    clock: new SystemClock(),
    logger,
  };
  return {
    parts,
    ready: () => whenRedisReady(redis),
    disconnect: async () => {
      redis.disconnect();
      await log.close();
    },
  };
}

function stripeWebhook({ payments, environmentName }: ApiConfig): StripeWebhook | undefined {
  const { stripe } = payments;
  return stripe && new StripeWebhook({ ...stripe, environment: environmentName });
}
