import { IsOptional, IsString, MaxLength } from 'class-validator';

export class TimezonesQuery {
  /** Words of a city, a country, a timezone's name or an offset, in any order. @example "mumbai" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;
}

export class TimezoneChangeDto {
  /** @example "2027-03-14T07:00:00.000Z" */
  at!: string;
  /** The offset from then on. @example "-04:00" */
  utcOffset!: string;
}

export class TimezoneCountryDto {
  /** ISO 3166-1 alpha-2. @example "IN" */
  code!: string;
  /** @example "India" */
  name!: string;
}

export class TimezoneDto {
  /** @example "Asia/Kolkata" */
  id!: string;
  /** City and country. @example "Kolkata, India" */
  label!: string;
  country!: TimezoneCountryDto | null;
  /** What else people look for it by: larger cities, and what the zone is called. */
  alsoKnownAs!: string[];
  /** The offset from UTC now. @example "+05:30" */
  utcOffset!: string;
  /** What its clocks are called now, where they have letters of their own. @example "IST" */
  abbreviation!: string | null;
  /** When the clocks are next put forward or back; null when not within 400 days. */
  nextChange!: TimezoneChangeDto | null;
  /** Older names of it: an account that chose one of them keeps it. @example ["Asia/Calcutta"] */
  aliases!: string[];
  /** The same for all names of one timezone; in this list it is the `id`. @example "Asia/Kolkata" */
  canonicalId!: string;
}

export class TimezoneListDto {
  /** From west to east by the offset of now, then by label. */
  data!: TimezoneDto[];
  nextCursor!: string | null;
}
