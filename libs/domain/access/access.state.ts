import type { AccessKeyId } from '../ids';
import type { Instant } from '../time/instant';
import type { AccessEvent, AccessScope } from './access.events';

export type AccessKey = {
  readonly keyId: AccessKeyId;
  readonly name: string;
  readonly secretSha256: string;
  readonly scopes: readonly AccessScope[];
  readonly expiresAt: Instant | null;
  readonly createdAt: Instant;
};

/** The keys of one account that were not revoked. */
export type AccessState = { readonly keys: readonly AccessKey[] };

export const noAccess: AccessState = { keys: [] };

export function evolveAccess({ keys }: AccessState, { type, data }: AccessEvent): AccessState {
  switch (type) {
    case 'AccessKeyCreated': {
      const { keyId, name, secretSha256, scopes, expiresAt, createdAt } = data;
      return { keys: [...keys, { keyId, name, secretSha256, scopes, expiresAt, createdAt }] };
    }
    case 'AccessKeyRevoked':
      return { keys: keys.filter(({ keyId }) => keyId !== data.keyId) };
  }
}
