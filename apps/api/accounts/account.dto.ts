/** An account's profile. */
export class AccountDto {
  /** @example "acc_0123456789abcdef01234567" */
  id!: string;
  name!: string;
  email!: string | null;
  /** ISO 3166-1 alpha-2. @example "US" */
  country!: string;
  /** @example "America/New_York" */
  timezone!: string;
  status!: 'active' | 'closed';
  openedAt!: string;
  closedAt!: string | null;
  /** When the operator let it get numbers; null before, which matters where the policy asks for it. */
  activatedAt!: string | null;
}
