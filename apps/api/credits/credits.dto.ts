import { AutoTopUpDto } from './auto-top-up/auto-top-up.dto';

/** Credits that expire before all others. */
export class ExpiringCreditsDto {
  amount!: number;
  at!: string;
}

export class BalanceThresholdDto {
  credits!: number;
  /** True while no more than that is available. */
  isReached!: boolean;
  /** When an alert was last raised since it was set. */
  crossedAt!: string | null;
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

/** The credits of one wallet, and where an alert is wanted. */
export class WalletCreditsDto extends CreditsDto {
  /** An alert is raised each time when what is available falls to it. */
  threshold!: BalanceThresholdDto | null;
  /** What is bought by itself; null where that was never switched on. */
  autoTopUp!: AutoTopUpDto | null;
}

/** Both wallets of an account. */
export class AccountCreditsDto {
  sms!: WalletCreditsDto;
  /** Voice credits are minutes. */
  voice!: WalletCreditsDto;
  /** Up to which revision each wallet is shown. */
  revisions!: Record<string, string>;
}
