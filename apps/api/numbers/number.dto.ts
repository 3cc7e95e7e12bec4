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
  status!: 'active';
  locality!: string | null;
  region!: string | null;
  capabilities!: CapabilitiesDto | null;
  assignedAt!: string | null;
}

export class NumberListDto {
  data!: NumberDto[];
  nextCursor!: string | null;
}
