import { IsBoolean } from 'class-validator';

export class LockNumberDto {
  @IsBoolean()
  locked!: boolean;
}

export class NumberLockDto {
  /** @example "+12125550123" */
  number!: string;
  locked!: boolean;
}
