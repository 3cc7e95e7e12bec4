import { z } from 'zod';
import { creditHoldId, e164, instant, timezone, wallTime } from '../shapes';

/** The words that the events of schedules share. */
export const occurrence = z.strictObject({
  number: z.number().int().positive(),
  wallTime,
  timezone,
  instant,
  offsetMinutes: z.number().int(),
  resolution: z.enum(['exact', 'gap', 'overlap']),
  tzdb: z.string().min(1),
});

export const resolutionPolicy = z.strictObject({
  onGap: z.enum(['forward', 'reject']),
  onOverlap: z.enum(['first', 'later', 'reject']),
});

export const schedulePlan = {
  body: z.string().min(1),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  segments: z.number().int().positive(),
  recipients: z.array(e164).min(1),
  from: e164.nullable(),
  followsAccount: z.boolean(),
  zoneMoves: z.number().int().nonnegative(),
  policy: resolutionPolicy,
  repeat: z
    .strictObject({ every: z.enum(['day', 'week']), times: z.number().int().positive() })
    .nullable(),
  lateMinutes: z.number().int().positive(),
  occurrence,
  holdId: creditHoldId,
};

export const owner = { scheduleId: 'sch_3Kd9', accountId: 'acc_7Yp2' } as const;

export const sampleOccurrence = {
  number: 1,
  wallTime: '2026-12-01T09:00:00.000',
  timezone: 'America/New_York',
  instant: '2026-12-01T14:00:00.000Z',
  offsetMinutes: -300,
  resolution: 'exact',
  tzdb: '2026a',
} as const;

export const samplePlan = {
  ...owner,
  body: 'Doors open at seven.',
  encoding: 'GSM-7',
  segments: 1,
  recipients: ['+12125550123', '+12125550124'],
  from: null,
  followsAccount: true,
  zoneMoves: 0,
  policy: { onGap: 'forward', onOverlap: 'first' },
  repeat: { every: 'week', times: 10 },
  lateMinutes: 60,
  occurrence: sampleOccurrence,
  holdId: 'hold_5Tz7',
} as const;
