import { type Decision, accept, reject } from '../decision';
import type { AccessKeyId, AccountId } from '../ids';
import type { Instant } from '../time/instant';
import type { AccessKeyCreated, AccessScope } from './access.events';
import type { AccessState } from './access.state';

/** How many keys an account may have at once. */
export const accessKeysMax = 50;

/** Makes a key to one account; the secret itself never reaches the domain. */
export type CreateAccessKey = {
  readonly type: 'CreateAccessKey';
  readonly accountId: AccountId;
  readonly keyId: AccessKeyId;
  readonly name: string;
  readonly secretSha256: string;
  readonly scopes: readonly AccessScope[];
  readonly expiresAt: Instant | null;
  readonly at: Instant;
};

export type CreateAccessKeyRejection = { readonly code: 'TooManyAccessKeys'; readonly max: number };

export function createAccessKey(
  { accountId, keyId, name, secretSha256, scopes, expiresAt, at }: CreateAccessKey,
  { keys }: AccessState,
): Decision<AccessKeyCreated, CreateAccessKeyRejection> {
  if (keys.length >= accessKeysMax)
    return reject({ code: 'TooManyAccessKeys', max: accessKeysMax });
  const data = { accountId, keyId, name, secretSha256, scopes, expiresAt, createdAt: at };
  return accept({ type: 'AccessKeyCreated', data });
}
