import type { AccessScope } from '@trunkline/domain/access/access.events';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
} from 'class-validator';
import { IsPlainText } from '../../edge/fields';

export class CreateAccessKeyDto {
  /** What the key is for. @example "production" */
  @IsPlainText(100)
  name!: string;

  /** What its bearer may do; both when absent. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(['read', 'write'], { each: true })
  scopes?: AccessScope[];

  /** After how many days it ends; absent for never. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  expiresInDays?: number;
}

export class AccessKeyCreatedDto {
  keyId!: string;
  /** The key itself. It is shown here only, and stored nowhere. */
  key!: string;
  name!: string;
  scopes!: AccessScope[];
  expiresAt!: string | null;
}
