import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import { IsNumber, IsOptional } from 'class-validator';

export class CaptureHoldDto {
  /** How many of the held credits are spent; absent for all that are left. @example 2 */
  @IsOptional()
  @IsNumber()
  amount?: number;
}

export class HoldCaptureDto {
  holdId!: string;
  kind!: CreditKind;
  /** What was spent. */
  amount!: number;
  /** What the hold still sets aside. */
  heldAfter!: number;
  entryNumber!: number | null;
  /** What was available right after that. */
  availableAfter!: number;
  revision!: string;
}
