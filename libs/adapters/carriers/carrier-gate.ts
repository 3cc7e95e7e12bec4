import type { CarrierGate } from '@trunkline/application/ports/carrier-gate';
import type Redis from 'ioredis';
import type { ConfigWith } from '../config/config';
import { type CircuitChange, RedisCarrierGate } from '../redis/redis-carrier-gate';

/** Answers that come this long after the time-out of a call are not waited for any more. */
const slackMs = 5_000;
const silentMax = 8;
const openMaxMs = 60_000;

export type CarrierGateWishes = {
  readonly onChange?: (change: CircuitChange) => void;
  /** These callers enter while less than this part of places and pace is in use; 1 if not given. */
  readonly share?: number;
};

/** The gate of the carrier account that the configuration names, the same for every process. */
export function carrierGate(
  redis: Redis,
  { carrier, gate }: Pick<ConfigWith<'carrier'>, 'carrier' | 'gate'>,
  { onChange, share }: CarrierGateWishes = {},
): CarrierGate {
  const settings = {
    ...gate,
    account: carrier.subaccountSid ?? carrier.accountSid,
    leaseMs: carrier.timeoutMs + slackMs,
    silentMax,
    openMaxMs,
    share,
  };
  return new RedisCarrierGate(redis, settings, onChange);
}
