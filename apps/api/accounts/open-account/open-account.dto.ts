import { IsEmail, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsPlainText } from '../../edge/fields';

export class OpenAccountDto {
  /** @example "Riverside Dental" */
  @IsPlainText(200)
  name!: string;

  /** The country that the account gets numbers of, as ISO 3166-1 alpha-2. @example "US" */
  @IsString()
  @MaxLength(64)
  country!: string;

  /** A timezone of the IANA database, in any letter case. @example "America/New_York" */
  @IsString()
  @MaxLength(64)
  timezone!: string;

  /** @example "front-desk@riverside.example" */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;
}
