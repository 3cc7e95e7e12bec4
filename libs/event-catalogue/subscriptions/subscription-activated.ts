import { periodEnd } from '@trunkline/domain/subscriptions/periods';
import type { SubscriptionActivated } from '@trunkline/domain/subscriptions/subscription.events';
import { wallTimeOf } from '@trunkline/domain/time/wall-time';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId, timezone, wallTime } from '../shapes';

const v1 = z.strictObject({ subscriptionId, activatedAt: instant });

const v2 = v1.extend({ anchor: wallTime, timezone, periodEnd: instant.nullable() });

const first = { subscriptionId: 'sub_9Zt1', activatedAt: '2026-11-24T09:00:00.000Z' } as const;
const utc = (): number => 0;

/** Nothing was renewed while v1 was written, and no timezone noted: such periods follow UTC. */
export const subscriptionActivated = history<SubscriptionActivated>('SubscriptionActivated')
  .first(v1, first)
  .next(v2, {
    sample: {
      ...first,
      anchor: '2026-11-24T04:00:00.000',
      timezone: 'America/New_York',
      periodEnd: '2026-12-24T09:00:00.000Z',
    },
    upcast: (earlier) => {
      const anchor = wallTimeOf(earlier.activatedAt, utc);
      return { ...earlier, anchor, timezone: 'UTC', periodEnd: periodEnd(anchor, 1, utc) };
    },
  });
