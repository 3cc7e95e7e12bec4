import type { AllowanceGraceEnded } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant, overAllowanceChoice } from '../shapes';

const v1 = z.strictObject({
  accountId,
  choice: overAllowanceChoice,
  numbers: z.array(e164),
  endedAt: instant,
});

export const allowanceGraceEnded = history<AllowanceGraceEnded>('AllowanceGraceEnded').first(v1, {
  accountId: 'acc_7Yp2',
  choice: 'suspend',
  numbers: ['+12125550123'],
  endedAt: '2026-12-24T09:00:00.000Z',
});
