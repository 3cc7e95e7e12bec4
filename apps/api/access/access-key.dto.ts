import type { AccessScope } from '@trunkline/domain/access/access.events';

/** A key to one account, as far as it can be shown again. */
export class AccessKeyDto {
  /** @example "key_0123456789abcdef01234567" */
  keyId!: string;
  name!: string;
  scopes!: AccessScope[];
  expiresAt!: string | null;
  createdAt!: string;
}

export class AccessKeyListDto {
  data!: AccessKeyDto[];
  nextCursor!: string | null;
}
