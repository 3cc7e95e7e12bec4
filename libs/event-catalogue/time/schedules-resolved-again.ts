import type { SchedulesResolvedAgain } from '@trunkline/domain/time/timezone-database';
import { z } from 'zod';
import { history } from '../history';
import { instant } from '../shapes';

const v1 = z.strictObject({
  tzdb: z.string().min(1),
  movedSchedules: z.number().int().nonnegative(),
  resolvedAt: instant,
});

export const schedulesResolvedAgain = history<SchedulesResolvedAgain>(
  'SchedulesResolvedAgain',
).first(v1, { tzdb: '2026b', movedSchedules: 3, resolvedAt: '2026-11-30T09:00:05.000Z' });
