import { IsPlainText } from '../../edge/fields';

export class ConfirmPaymentDto {
  /** What the payment goes by where it was taken. @example "INV-2026-118" */
  @IsPlainText(200)
  paymentId!: string;
}

export class DeclinePaymentDto {
  /** @example "The invoice was not paid" */
  @IsPlainText(200)
  reason!: string;
}
