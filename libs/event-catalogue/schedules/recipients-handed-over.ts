import type { RecipientsHandedOver } from '@trunkline/domain/schedules/schedule.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant, scheduleId } from '../shapes';
import { owner } from './schedule-shapes';

const v1 = z.strictObject({
  scheduleId,
  accountId,
  occurrenceNumber: z.number().int().positive(),
  handedOver: z.number().int().positive(),
  skipped: z.array(z.strictObject({ to: e164, reason: z.string() })),
  handedOverAt: instant,
});

export const recipientsHandedOver = history<RecipientsHandedOver>('RecipientsHandedOver').first(
  v1,
  {
    ...owner,
    occurrenceNumber: 1,
    handedOver: 2,
    skipped: [{ to: '+12125550124', reason: 'optedOut' }],
    handedOverAt: '2026-11-30T09:00:00.000Z',
  },
);
