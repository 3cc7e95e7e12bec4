import type { SchedulePlanned } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, scheduleId } from '../shapes';
import { schedulePlan, samplePlan } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  ...schedulePlan,
  plannedAt: instant,
});

export const schedulePlanned = history<SchedulePlanned>('SchedulePlanned').first(v1, {
  ...samplePlan,
  plannedAt: '2026-11-30T09:00:00.000Z',
});
