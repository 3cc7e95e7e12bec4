import { IsString, MaxLength } from 'class-validator';

export class ChangeSubscriptionDto {
  /** @example "numbers-3" */
  @IsString()
  @MaxLength(63)
  packageId!: string;
}
