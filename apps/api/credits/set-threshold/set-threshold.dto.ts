import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import { IsNumber, ValidateIf } from 'class-validator';

export class SetThresholdDto {
  /** Whole credits, or null for no alerts. @example 100 */
  @ValidateIf(({ threshold }: SetThresholdDto) => threshold !== null)
  @IsNumber()
  threshold!: number | null;
}

export class ThresholdSetDto {
  kind!: CreditKind;
  threshold!: number | null;
}
