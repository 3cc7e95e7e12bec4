import type { AccountOpened } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, country, instant, startingCredits, timezone } from '../shapes';

const v1 = z.strictObject({
  accountId,
  name: z.string(),
  email: z.string().nullable(),
  country,
  timezone,
  startingCredits,
  openedAt: instant,
});

export const accountOpened = history<AccountOpened>('AccountOpened').first(v1, {
  accountId: 'acc_7Yp2',
  name: 'Harbour Dental',
  email: null,
  country: 'US',
  timezone: 'America/New_York',
  startingCredits: { sms: 0, voice: 0 },
  openedAt: '2026-11-24T09:00:00.000Z',
});
