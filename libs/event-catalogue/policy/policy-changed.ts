import type { PolicyChanged } from '@trunkline/domain/policy/policy.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, startingCredits } from '../shapes';

const v1 = z.strictObject({
  additionalNumbers: z.enum(['free', 'package', 'notOffered']),
  startingCredits,
  changedAt: instant,
});

const v2 = v1.extend({ releaseGraceMinutes: z.number().int().nonnegative() });

/** Numbers could not be released while v1 was written; a day is what the first policy gives. */
export const policyChanged = history<PolicyChanged>('PolicyChanged')
  .first(v1, {
    additionalNumbers: 'package',
    startingCredits: { sms: 0, voice: 0 },
    changedAt: '2026-11-24T09:00:00.000Z',
  })
  .next(v2, {
    sample: {
      additionalNumbers: 'package',
      startingCredits: { sms: 0, voice: 0 },
      releaseGraceMinutes: 1440,
      changedAt: '2026-11-24T09:00:00.000Z',
    },
    upcast: (earlier) => ({ ...earlier, releaseGraceMinutes: 1440 }),
  });
