import type { OccurrenceFunded } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditHoldId, instant, scheduleId } from '../shapes';
import { owner } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  occurrenceNumber: z.number().int().positive(),
  dueAt: instant,
  holdId: creditHoldId,
  amountCredits: z.number().int().positive(),
  fundedAt: instant,
});

export const occurrenceFunded = history<OccurrenceFunded>('OccurrenceFunded').first(v1, {
  ...owner,
  occurrenceNumber: 2,
  dueAt: '2026-12-08T14:00:00.000Z',
  holdId: 'hold_6Ab1',
  amountCredits: 2,
  fundedAt: '2026-11-30T09:00:00.000Z',
});
