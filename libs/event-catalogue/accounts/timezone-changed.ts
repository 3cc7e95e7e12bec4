import type { TimezoneChanged } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, timezone } from '../shapes';

const v1 = z.strictObject({
  accountId,
  from: timezone,
  to: timezone,
  changedAt: instant,
});

const v2 = v1.extend({
  number: z.number().int().positive().nullable(),
  pending: z.enum(['keepWallTime', 'keepInstant']),
});

const before = {
  accountId: 'acc_7Yp2',
  from: 'America/New_York',
  to: 'Europe/Berlin',
  changedAt: '2026-11-24T09:00:00.000Z',
} as const;

/** Nothing could be scheduled while v1 was written, so that nothing had to follow. */
export const timezoneChanged = history<TimezoneChanged>('TimezoneChanged')
  .first(v1, before)
  .next(v2, {
    sample: { ...before, number: 1, pending: 'keepInstant' },
    upcast: (earlier) => ({ ...earlier, number: null, pending: 'keepWallTime' as const }),
  });
