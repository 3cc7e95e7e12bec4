import type { ScheduleMissed } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, scheduleId } from '../shapes';
import { occurrence, owner, sampleOccurrence } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  occurrence,
  reason: z.enum(['late', 'noNumber', 'tooFewCredits', 'quietHours']),
  next: occurrence.nullable(),
  missedAt: instant,
});

export const scheduleMissed = history<ScheduleMissed>('ScheduleMissed').first(v1, {
  ...owner,
  occurrence: sampleOccurrence,
  reason: 'late',
  next: null,
  missedAt: '2026-11-30T09:00:00.000Z',
});
