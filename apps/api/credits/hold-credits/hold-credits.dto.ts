import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import { IsIn, IsNumber, IsOptional } from 'class-validator';
import { IsInstant, IsPlainText } from '../../edge/fields';

export class HoldCreditsDto {
  @IsIn(['sms', 'voice'])
  kind!: CreditKind;

  /** How many credits are set aside: a whole number, at least 1. @example 12 */
  @IsNumber()
  amount!: number;

  /** What they are set aside for, once in a wallet. @example "campaign-31" */
  @IsPlainText(200)
  reference!: string;

  /** Why; shown in the statement when they are spent. @example "campaign" */
  @IsOptional()
  @IsPlainText(200)
  reason?: string;

  /** When they are given back by themselves; absent for never. @example "2027-01-01T00:00:00Z" */
  @IsOptional()
  @IsInstant()
  expiresAt?: string | null;
}

export class CreditHoldMadeDto {
  /** @example "hold_sms_0123456789abcdef01234567" */
  holdId!: string;
  kind!: CreditKind;
  amount!: number;
  reference!: string | null;
  expiresAt!: string | null;
  /** What was available right after that. */
  availableAfter!: number;
  revision!: string;
}
