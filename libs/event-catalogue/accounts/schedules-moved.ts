import type { SchedulesMoved } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  number: z.number().int().positive(),
  movedSchedules: z.number().int().nonnegative(),
  movedAt: instant,
});

export const schedulesMoved = history<SchedulesMoved>('SchedulesMoved').first(v1, {
  accountId: 'acc_7Yp2',
  number: 1,
  movedSchedules: 12,
  movedAt: '2026-11-30T09:00:01.000Z',
});
