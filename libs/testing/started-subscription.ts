import { noPayments } from '@trunkline/domain/subscriptions/payments.state';
import { noReversals } from '@trunkline/domain/subscriptions/reversals.state';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import type { WallTime } from '@trunkline/domain/time/wall-time';
import { accountId, later, subscriptionId, terms } from './builders';

/** So many days after the builders' moment. */
export const days = (count: number): Instant => later(count * 86_400_000);

/** A subscription in its first period of 30 days, changed where a test needs it. */
export function startedSubscription(
  changes: Partial<StartedSubscription> = {},
): StartedSubscription {
  return {
    ...{ status: 'active', accountId, subscriptionId, terms: terms(1), payments: noPayments },
    payment: { method: 'external' },
    paid: {
      anchor: '2026-11-24T04:00:00' as WallTime,
      timezone: 'America/New_York' as TimezoneId,
      ...{ period: 1, periodStart: days(0), periodEnd: days(30) },
    },
    ...{ toGrant: null, pastDue: null, cancelAt: null, scheduledChange: null },
    ...{ endReason: null, endedAt: null, closed: false, reversals: noReversals, lateGrants: [] },
    ...changes,
  };
}
