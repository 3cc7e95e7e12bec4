import type { ScheduleDispatched } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditHoldId, e164, instant, scheduleId } from '../shapes';
import { occurrence, owner, sampleOccurrence } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  occurrence,
  from: e164,
  holdId: creditHoldId,
  lateMs: z.number().int().nonnegative(),
  next: occurrence.nullable(),
  dispatchedAt: instant,
});

export const scheduleDispatched = history<ScheduleDispatched>('ScheduleDispatched').first(v1, {
  ...owner,
  occurrence: sampleOccurrence,
  from: '+12125550100',
  holdId: 'hold_5Tz7',
  lateMs: 120,
  next: null,
  dispatchedAt: '2026-11-30T09:00:00.000Z',
});
