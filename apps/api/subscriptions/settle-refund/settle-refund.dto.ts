import { IsPlainText } from '../../edge/fields';

export class SettleRefundDto {
  /** What the refund goes by where it was made. @example "CN-2026-7" */
  @IsPlainText(200)
  refundId!: string;
}
