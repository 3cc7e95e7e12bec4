import type { ScheduleHoldReturned } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditHoldId, instant, scheduleId } from '../shapes';
import { owner } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  holdId: creditHoldId,
  returnedAt: instant,
});

export const scheduleHoldReturned = history<ScheduleHoldReturned>('ScheduleHoldReturned').first(
  v1,
  {
    ...owner,
    holdId: 'hold_5Tz7',
    returnedAt: '2026-11-30T09:00:00.000Z',
  },
);
