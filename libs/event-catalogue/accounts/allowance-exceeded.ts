import type { AllowanceExceeded } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, overAllowanceChoice } from '../shapes';

const v1 = z.strictObject({
  accountId,
  allowedSecondaries: z.number().int().nonnegative(),
  usedSecondaries: z.number().int().nonnegative(),
  choice: overAllowanceChoice,
  graceEndsAt: instant,
  exceededAt: instant,
});

export const allowanceExceeded = history<AllowanceExceeded>('AllowanceExceeded').first(v1, {
  accountId: 'acc_7Yp2',
  allowedSecondaries: 1,
  usedSecondaries: 3,
  choice: 'suspend',
  graceEndsAt: '2026-12-24T09:00:00.000Z',
  exceededAt: '2026-11-24T09:00:00.000Z',
});
