import type { KeptNumberGiven } from '@trunkline/domain/numbers/number-claim.events';
import { z } from 'zod';
import { history } from '../history';
import { e164, instant } from '../shapes';

const v1 = z.strictObject({
  number: e164,
  reason: z.string(),
  givenAt: instant,
});

export const keptNumberGiven = history<KeptNumberGiven>('KeptNumberGiven').first(v1, {
  number: '+12125550123',
  reason: 'released',
  givenAt: '2026-11-24T09:00:00.000Z',
});
