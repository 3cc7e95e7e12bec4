import type { TimezoneDatabaseChanged } from '@trunkline/domain/time/timezone-database';
import { z } from 'zod';
import { history } from '../history';
import { instant } from '../shapes';

const v1 = z.strictObject({
  from: z.string().min(1).nullable(),
  to: z.string().min(1),
  changedAt: instant,
});

export const timezoneDatabaseChanged = history<TimezoneDatabaseChanged>(
  'TimezoneDatabaseChanged',
).first(v1, { from: '2026a', to: '2026b', changedAt: '2026-11-30T09:00:00.000Z' });
