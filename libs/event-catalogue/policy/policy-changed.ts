import type { PolicyChanged } from '@trunkline/domain/policy/policy.events';
import { z } from 'zod';
import { history } from '../history';
import { country, instant, startingCredits } from '../shapes';

const v1 = z.strictObject({
  additionalNumbers: z.enum(['free', 'package', 'notOffered']),
  startingCredits,
  changedAt: instant,
});

const v2 = v1.extend({ releaseGraceMinutes: z.number().int().nonnegative() });

const v3 = v2.extend({
  tollFreeAllowed: z.boolean(),
  countries: z.array(
    z.strictObject({
      country,
      kinds: z.array(z.enum(['local', 'mobile', 'tollFree'])).nullable(),
      ways: z
        .array(z.enum(['areaCode', 'postalCode', 'region', 'locality', 'contains']))
        .nullable(),
    }),
  ),
  activationRequired: z.boolean(),
  holdMinutes: z.number().int().nonnegative(),
  overAllowance: z.strictObject({
    choice: z.enum(['keep', 'suspend', 'release']),
    graceDays: z.number().int().nonnegative(),
  }),
});

const v4 = v3.extend({
  quietHours: z.strictObject({ from: z.string(), until: z.string() }).nullable(),
});

const before = {
  additionalNumbers: 'package',
  startingCredits: { sms: 0, voice: 0 },
  changedAt: '2026-11-24T09:00:00.000Z',
} as const;

const restricted = {
  ...before,
  releaseGraceMinutes: 1440,
  tollFreeAllowed: false,
  countries: [{ country: 'US', kinds: ['local'], ways: null }],
  activationRequired: true,
  holdMinutes: 10,
  overAllowance: { choice: 'release', graceDays: 14 },
} as const;

/**
 * Numbers could not be released while v1 was written; a day is what the first policy gives. What v2 did
 * not say was not restricted: all that the carrier offers, to every account, and numbers were kept. Nothing
 * was planned while v3 was written.
 */
export const policyChanged = history<PolicyChanged>('PolicyChanged')
  .first(v1, before)
  .next(v2, {
    sample: { ...before, releaseGraceMinutes: 1440 },
    upcast: (earlier) => ({ ...earlier, releaseGraceMinutes: 1440 }),
  })
  .next(v3, {
    sample: restricted,
    upcast: (earlier) => ({
      ...earlier,
      tollFreeAllowed: true,
      countries: [],
      activationRequired: false,
      holdMinutes: 5,
      overAllowance: { choice: 'keep' as const, graceDays: 30 },
    }),
  })
  .next(v4, {
    sample: { ...restricted, quietHours: { from: '21:00', until: '08:00' } },
    upcast: (earlier) => ({ ...earlier, quietHours: null }),
  });
