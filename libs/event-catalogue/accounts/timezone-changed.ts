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

export const timezoneChanged = history<TimezoneChanged>('TimezoneChanged').first(v1, {
  accountId: 'acc_7Yp2',
  from: 'America/New_York',
  to: 'Europe/Berlin',
  changedAt: '2026-11-24T09:00:00.000Z',
});
