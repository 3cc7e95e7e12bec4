import type { OccurrenceUnfunded } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, scheduleId } from '../shapes';
import { owner } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  occurrenceNumber: z.number().int().positive(),
  dueAt: instant,
  wantedCredits: z.number().int().positive(),
  notedAt: instant,
});

export const occurrenceUnfunded = history<OccurrenceUnfunded>('OccurrenceUnfunded').first(v1, {
  ...owner,
  occurrenceNumber: 2,
  dueAt: '2026-12-08T14:00:00.000Z',
  wantedCredits: 2,
  notedAt: '2026-11-30T09:00:00.000Z',
});
