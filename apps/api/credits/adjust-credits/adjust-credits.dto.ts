import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import { IsIn, IsNumber, IsOptional } from 'class-validator';
import { IsInstant, IsPlainText } from '../../edge/fields';

export class AdjustCreditsDto {
  @IsIn(['sms', 'voice'])
  kind!: CreditKind;

  /** Credits to add, or to take when negative: a whole number, not 0. @example 136 */
  @IsNumber()
  amount!: number;

  /** Why; shown in the audit list. @example "welcome" */
  @IsPlainText(200)
  reason!: string;

  /** The operator's own name for it, once in a wallet. @example "INV-1" */
  @IsOptional()
  @IsPlainText(200)
  reference?: string | null;

  /** When credits that are added end; absent for never. @example "2027-01-01T00:00:00Z" */
  @IsOptional()
  @IsInstant()
  expiresAt?: string | null;
}

export class CreditAdjustmentDto {
  kind!: CreditKind;
  amount!: number;
  /** What was available right after this adjustment. */
  balanceAfter!: number;
  /** Its number among the entries of the wallet, from 1; null where it was not stored. */
  entryNumber!: number | null;
  revision!: string;
}
