import { type Decision, accept, reject } from '../decision';
import type { AccessKeyId, AccountId } from '../ids';
import type { Instant } from '../time/instant';
import type { AccessKeyRevoked } from './access.events';
import type { AccessState } from './access.state';

/** Takes a key back; whoever still has it is let in no more. */
export type RevokeAccessKey = {
  readonly type: 'RevokeAccessKey';
  readonly accountId: AccountId;
  readonly keyId: AccessKeyId;
  readonly at: Instant;
};

export type RevokeAccessKeyRejection = { readonly code: 'AccessKeyUnknown' };

export function revokeAccessKey(
  { accountId, keyId, at }: RevokeAccessKey,
  { keys }: AccessState,
): Decision<AccessKeyRevoked, RevokeAccessKeyRejection> {
  if (!keys.some((key) => key.keyId === keyId)) return reject({ code: 'AccessKeyUnknown' });
  return accept({ type: 'AccessKeyRevoked', data: { accountId, keyId, revokedAt: at } });
}
