import type { CreditsGrantAsked } from '@trunkline/domain/subscriptions/late-grant.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  askedAt: instant,
});

export const creditsGrantAsked = history<CreditsGrantAsked>('CreditsGrantAsked').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  askedAt: '2026-11-25T09:00:00.000Z',
});
