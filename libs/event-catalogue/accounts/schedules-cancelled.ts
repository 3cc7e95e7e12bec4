import type { SchedulesCancelled } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  cancelledSchedules: z.number().int().nonnegative(),
  cancelledAt: instant,
});

export const schedulesCancelled = history<SchedulesCancelled>('SchedulesCancelled').first(v1, {
  accountId: 'acc_7Yp2',
  cancelledSchedules: 3,
  cancelledAt: '2026-11-30T09:00:01.000Z',
});
