import type { BuyingResumed } from '@trunkline/domain/carriers/carrier-buying.events';
import { z } from 'zod';
import { history } from '../history';
import { instant } from '../shapes';

const v1 = z.strictObject({
  carrier: z.string().min(1),
  by: z.enum(['probe', 'operator']),
  resumedAt: instant,
});

export const buyingResumed = history<BuyingResumed>('BuyingResumed').first(v1, {
  carrier: 'twilio',
  by: 'operator',
  resumedAt: '2026-11-24T09:00:00.000Z',
});
