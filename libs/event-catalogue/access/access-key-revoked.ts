import type { AccessKeyRevoked } from '@trunkline/domain/access/access.events';
import { z } from 'zod';
import { history } from '../history';
import { accessKeyId, accountId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  keyId: accessKeyId,
  revokedAt: instant,
});

export const accessKeyRevoked = history<AccessKeyRevoked>('AccessKeyRevoked').first(v1, {
  accountId: 'acc_7Yp2',
  keyId: 'key_5Rw3',
  revokedAt: '2026-11-24T09:00:00.000Z',
});
