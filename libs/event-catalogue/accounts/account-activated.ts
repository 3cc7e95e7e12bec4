import type { AccountActivated } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant } from '../shapes';

const v1 = z.strictObject({ accountId, activatedAt: instant });

export const accountActivated = history<AccountActivated>('AccountActivated').first(v1, {
  accountId: 'acc_1',
  activatedAt: '2026-11-24T09:00:00.000Z',
});
