import type { AllowanceRegained } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  allowedSecondaries: z.number().int().nonnegative(),
  usedSecondaries: z.number().int().nonnegative(),
  regainedAt: instant,
});

export const allowanceRegained = history<AllowanceRegained>('AllowanceRegained').first(v1, {
  accountId: 'acc_7Yp2',
  allowedSecondaries: 3,
  usedSecondaries: 3,
  regainedAt: '2026-12-01T09:00:00.000Z',
});
