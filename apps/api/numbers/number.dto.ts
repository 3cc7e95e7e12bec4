export class CapabilitiesDto {
  sms!: boolean;
  mms!: boolean;
  voice!: boolean;
}

/** A number that the account has. */
export class NumberDto {
  /** In E.164. @example "+12125550123" */
  number!: string;
  /** As people of its country write it. @example "(212) 555-0123" */
  nationalFormat!: string;
  slot!: 'primary' | 'secondary';
  /**
   * `releasing` while it goes back to the carrier, which cannot be cancelled any more; `drifted`
   * while the carrier says that it is not ours, so that it cannot be used; `suspended` while it
   * cannot be used, as the account's packages have no room for it; `released` is what a closed
   * account had.
   */
  status!: 'active' | 'drifted' | 'suspended' | 'releasing' | 'released';
  locality!: string | null;
  region!: string | null;
  capabilities!: CapabilitiesDto | null;
  assignedAt!: string | null;
  /** A locked number is not released before it is unlocked. */
  locked!: boolean;
  /** When the number goes, or went, back to the carrier; null while it stays. */
  releaseAt!: string | null;
  /** Why what comes in for the number does not arrive, for people; null while it does. */
  problem!: string | null;
}

export class NumberListDto {
  data!: NumberDto[];
  nextCursor!: string | null;
}
