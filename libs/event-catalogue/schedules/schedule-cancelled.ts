import type { ScheduleCancelled } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, scheduleId } from '../shapes';
import { owner } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  reason: z.enum(['asked', 'accountClosed']),
  cancelledAt: instant,
});

export const scheduleCancelled = history<ScheduleCancelled>('ScheduleCancelled').first(v1, {
  ...owner,
  reason: 'asked',
  cancelledAt: '2026-11-30T09:00:00.000Z',
});
