import type { ScheduleReresolved } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, scheduleId } from '../shapes';
import { occurrence, owner, resolutionPolicy, sampleOccurrence } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  reason: z.enum(['timezone', 'tzdb']),
  zoneMoves: z.number().int().nonnegative(),
  policy: resolutionPolicy,
  before: occurrence.pick({ wallTime: true, timezone: true, instant: true }),
  occurrence,
  reresolvedAt: instant,
});

export const scheduleReresolved = history<ScheduleReresolved>('ScheduleReresolved').first(v1, {
  ...owner,
  reason: 'timezone',
  zoneMoves: 1,
  policy: { onGap: 'forward', onOverlap: 'first' },
  before: {
    wallTime: '2026-12-01T09:00:00.000',
    timezone: 'Europe/Berlin',
    instant: '2026-12-01T08:00:00.000Z',
  },
  occurrence: sampleOccurrence,
  reresolvedAt: '2026-11-30T09:00:00.000Z',
});
