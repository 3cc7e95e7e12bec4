/** Credits that expire before all others. */
export class ExpiringCreditsDto {
  amount!: number;
  at!: string;
}

/** The credits of one wallet. */
export class CreditsDto {
  /** What can be spent now. */
  available!: number;
  /** What is set aside for work under way. */
  held!: number;
  /** All that the wallet holds: what is available and what is held. */
  balance!: number;
  expiringNext!: ExpiringCreditsDto | null;
}

/** Both wallets of an account. */
export class AccountCreditsDto {
  sms!: CreditsDto;
  /** Voice credits are minutes. */
  voice!: CreditsDto;
  /** Up to which revision each wallet is shown. */
  revisions!: Record<string, string>;
}
