export class AccountActivationDto {
  /** @example "acc_0123456789abcdef01234567" */
  accountId!: string;
  activated!: true;
}
