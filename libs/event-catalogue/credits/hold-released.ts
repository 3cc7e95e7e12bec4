import type { HoldReleased } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, creditHoldId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  holdId: creditHoldId,
  amountCredits: credits.positive(),
  availableAfterCredits: credits.nonnegative(),
  releasedAt: instant,
});

/** v1 (until 2026-11-30) gave back all of a hold at once. */
const v2 = v1.extend({
  holdAfterCredits: credits.nonnegative(),
  reference: z.string().nullable(),
});

const firstSample = {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  holdId: 'hold_5Tz7',
  amountCredits: 10,
  availableAfterCredits: 98,
  releasedAt: '2026-11-24T09:00:00.000Z',
} as const;

export const holdReleased = history<HoldReleased>('HoldReleased')
  .first(v1, firstSample)
  .next(v2, {
    sample: {
      ...firstSample,
      amountCredits: 3,
      availableAfterCredits: 91,
      holdAfterCredits: 7,
      reference: 'settled:msg_3Kd9',
    },
    upcast: (earlier) => ({ ...earlier, holdAfterCredits: 0, reference: null }),
  });
