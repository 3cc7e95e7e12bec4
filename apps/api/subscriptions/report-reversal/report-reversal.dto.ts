import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsPlainText } from '../../edge/fields';

export class ReportReversalDto {
  /** What it goes by where the money went back, once for each payment. @example "CN-2026-8" */
  @IsPlainText(100)
  reversalId!: string;

  /** `disputed` where the payer's bank took the money back. */
  @IsIn(['refunded', 'disputed'])
  outcome!: 'refunded' | 'disputed';

  /** How much of the payment went back, in the smallest unit of its currency. @example 500 */
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  amountMinor!: number;
}

export class WithdrawReversalDto {
  /** The name under which it was reported. @example "CN-2026-8" */
  @IsPlainText(100)
  reversalId!: string;
}
