import type { BuyingStopped } from '@trunkline/domain/carriers/carrier-buying.events';
import { z } from 'zod';
import { history } from '../history';
import { buyingStopReason, instant } from '../shapes';

const v1 = z.strictObject({
  carrier: z.string().min(1),
  reason: buyingStopReason,
  detail: z.string(),
  stoppedAt: instant,
});

export const buyingStopped = history<BuyingStopped>('BuyingStopped').first(v1, {
  carrier: 'twilio',
  reason: 'fundsNeeded',
  detail: '20005: Account not active',
  stoppedAt: '2026-11-24T09:00:00.000Z',
});
