import type { PolicyChanged } from '@trunkline/domain/policy/policy.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, startingCredits } from '../shapes';

const v1 = z.strictObject({
  additionalNumbers: z.enum(['free', 'package', 'notOffered']),
  startingCredits,
  changedAt: instant,
});

export const policyChanged = history<PolicyChanged>('PolicyChanged').first(v1, {
  additionalNumbers: 'package',
  startingCredits: { sms: 0, voice: 0 },
  changedAt: '2026-11-24T09:00:00.000Z',
});
