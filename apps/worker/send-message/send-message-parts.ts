import { LoggedAlerts } from '@trunkline/adapters/config/logged-alerts';
import { webhookUrls } from '@trunkline/adapters/carriers/webhook-urls';
import { phoneNumberFacts } from '@trunkline/adapters/numbering/numbering';
import type { RedisConnections } from '@trunkline/adapters/redis/redis-connections';
import { RedisSendingPace } from '@trunkline/adapters/redis/redis-sending-pace';
import { SendMessage } from '@trunkline/application/processes/send-message';
import type { Tools } from '../provision-number-parts';
import type { WorkerConfig } from '../worker-config';

/** How many times a message is handed over before one without an answer is given up. */
const attemptsMax = 5;
const attemptFreshMs = 3_000;
/** Answers that come this long after the time-out of a call are not waited for any more. */
const slackMs = 2_000;

/** What sends messages by the carrier that the configuration names. */
export function sendMessageWith(
  config: WorkerConfig,
  tools: Tools,
  redis: RedisConnections,
): SendMessage {
  const { runner, clock, connected, logger } = tools;
  const pace = sendingPaceOf(config, redis);
  return new SendMessage({
    ...{ runner, clock, pace, attemptFreshMs, gate: connected.gate },
    carrier: connected.directMessages,
    guarded: connected.messages,
    alerts: new LoggedAlerts(logger),
    limits: {
      looksMs: config.ownershipChecksMs,
      attemptsMax,
      answerWaitMs: config.carrier.timeoutMs + slackMs,
    },
    statusUrl: webhookUrls(config.publicUrl, config.carrier.apiBaseUrl)?.statusUrl ?? null,
  });
}

/** How fast texts leave from each number, as the configuration says for its kind. */
export function sendingPaceOf(config: WorkerConfig, redis: RedisConnections): RedisSendingPace {
  const { local, tollFree } = config.segmentsPerSecond;
  return new RedisSendingPace(redis.forCalls, (from) =>
    phoneNumberFacts(from)?.kind === 'tollFree' ? tollFree : local,
  );
}
