import type { PackageDefined } from '@trunkline/domain/policy/policy.events';
import { z } from 'zod';
import { history } from '../history';
import { country, instant, packageTerms } from '../shapes';

const v1 = z.strictObject({
  terms: packageTerms,
  countries: z.array(country).nullable(),
  visible: z.boolean(),
  definedAt: instant,
});

export const packageDefined = history<PackageDefined>('PackageDefined').first(v1, {
  terms: {
    packageId: 'numbers-1',
    version: 1,
    name: '1 additional number',
    kind: 'numbers',
    numbers: 1,
    price: { amountMinor: 500, currency: 'USD' },
    period: 'month',
  },
  countries: null,
  visible: true,
  definedAt: '2026-11-24T09:00:00.000Z',
});
