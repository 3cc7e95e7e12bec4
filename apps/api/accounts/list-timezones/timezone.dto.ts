export class TimezoneDto {
  /** @example "Asia/Kolkata" */
  id!: string;
  /** @example "Kolkata, Asia" */
  label!: string;
  /** The offset from UTC now. @example "+05:30" */
  utcOffset!: string;
  /** The same for all names of one timezone. @example "Asia/Kolkata" */
  canonicalId!: string;
}

export class TimezoneListDto {
  data!: TimezoneDto[];
  nextCursor!: string | null;
}
