import type { NumberKept } from '@trunkline/domain/numbers/number-claim.events';
import { z } from 'zod';
import { history } from '../history';
import { e164, instant } from '../shapes';

const v1 = z.strictObject({
  number: e164,
  carrierNumberId: z.string().min(1),
  tag: z.string(),
  keptAt: instant,
});

export const numberKept = history<NumberKept>('NumberKept').first(v1, {
  number: '+12125550123',
  carrierNumberId: 'PN0123456789abcdef0123456789abcdef',
  tag: 'trk:production:asg_4kQ9',
  keptAt: '2026-11-24T09:00:00.000Z',
});
