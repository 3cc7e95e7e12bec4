import type { AccessKeyCreated } from '@trunkline/domain/access/access.events';
import { z } from 'zod';
import { history } from '../history';
import { accessKeyId, accountId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  keyId: accessKeyId,
  name: z.string(),
  secretSha256: z.string().regex(/^[0-9a-f]{64}$/),
  scopes: z.array(z.enum(['read', 'write'])),
  expiresAt: instant.nullable(),
  createdAt: instant,
});

export const accessKeyCreated = history<AccessKeyCreated>('AccessKeyCreated').first(v1, {
  accountId: 'acc_7Yp2',
  keyId: 'key_5Rw3',
  name: 'production',
  secretSha256: '0000000000000000000000000000000000000000000000000000000000000000',
  scopes: ['read', 'write'],
  expiresAt: null,
  createdAt: '2026-11-24T09:00:00.000Z',
});
