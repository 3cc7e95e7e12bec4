import type { BuyingProbed } from '@trunkline/domain/carriers/carrier-buying.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  carrier: z.string().min(1),
  probe: z.number().int().positive(),
  assignmentId,
  probedAt: instant,
});

export const buyingProbed = history<BuyingProbed>('BuyingProbed').first(v1, {
  carrier: 'twilio',
  probe: 1,
  assignmentId: 'asg_4kQ9',
  probedAt: '2026-11-24T09:00:00.000Z',
});
