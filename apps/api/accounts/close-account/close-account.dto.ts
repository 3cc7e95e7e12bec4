import { IsOptional, IsString, MaxLength } from 'class-validator';

export class CloseAccountDto {
  /** Why, for whoever reads the history later. @example "The customer left" */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class AccountClosedDto {
  id!: string;
  status!: 'closed';
  /** How many numbers go back to the carrier now. */
  numbersReleased!: number;
}
