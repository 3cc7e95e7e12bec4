import type { DomainEvent } from '../decision';
import type { AccessKeyId, AccountId } from '../ids';
import type { Instant } from '../time/instant';

/** What the bearer of an account's key may do. */
export type AccessScope = 'read' | 'write';

/** A key to one account. Only its hash is stored. */
export type AccessKeyCreated = DomainEvent<
  'AccessKeyCreated',
  {
    readonly accountId: AccountId;
    readonly keyId: AccessKeyId;
    readonly name: string;
    readonly secretSha256: string;
    readonly scopes: readonly AccessScope[];
    readonly expiresAt: Instant | null;
    readonly createdAt: Instant;
  }
>;

export type AccessKeyRevoked = DomainEvent<
  'AccessKeyRevoked',
  { readonly accountId: AccountId; readonly keyId: AccessKeyId; readonly revokedAt: Instant }
>;

export type AccessEvent = AccessKeyCreated | AccessKeyRevoked;
