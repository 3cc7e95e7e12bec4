import type { ScheduleCompleted } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, scheduleId } from '../shapes';
import { owner } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  completedAt: instant,
});

export const scheduleCompleted = history<ScheduleCompleted>('ScheduleCompleted').first(v1, {
  ...owner,
  completedAt: '2026-11-30T09:00:00.000Z',
});
