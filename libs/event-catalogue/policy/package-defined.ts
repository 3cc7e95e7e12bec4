import type { PackageDefined } from '@trunkline/domain/policy/policy.events';
import { z } from 'zod';
import { history } from '../history';
import { country, instant, noCredits, packageTerms, packageTermsV1 } from '../shapes';

const v1 = z.strictObject({
  terms: packageTermsV1,
  countries: z.array(country).nullable(),
  visible: z.boolean(),
  definedAt: instant,
});

const v2 = v1.extend({ terms: packageTerms });

const around = {
  countries: null,
  visible: true,
  definedAt: '2026-11-24T09:00:00.000Z',
} as const;

/** While v1 was written there were packages of numbers only. */
export const packageDefined = history<PackageDefined>('PackageDefined')
  .first(v1, {
    terms: {
      packageId: 'numbers-1',
      version: 1,
      name: '1 additional number',
      kind: 'numbers',
      numbers: 1,
      price: { amountMinor: 500, currency: 'USD' },
      period: 'month',
    },
    ...around,
  })
  .next(v2, {
    sample: {
      terms: {
        packageId: 'starter',
        version: 1,
        name: 'Starter',
        kind: 'plan',
        numbers: 1,
        smsCredits: 1000,
        voiceCredits: 100,
        carryOver: true,
        price: { amountMinor: 1900, currency: 'USD' },
        period: 'month',
      },
      ...around,
    },
    upcast: (earlier) => ({ ...earlier, terms: { ...earlier.terms, ...noCredits } }),
  });
