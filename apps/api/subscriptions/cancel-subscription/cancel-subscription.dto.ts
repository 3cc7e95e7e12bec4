import { IsIn, IsOptional } from 'class-validator';

export class CancelSubscriptionDto {
  /** `periodEnd` when absent. What is not paid, or past due, ends now either way. */
  @IsOptional()
  @IsIn(['now', 'periodEnd'])
  when?: 'now' | 'periodEnd';
}

export class SubscriptionWriteDto {
  subscriptionId!: string;
  /** What was recorded; nothing where it was so already. @example ["SubscriptionCancelScheduled"] */
  recorded!: string[];
}
