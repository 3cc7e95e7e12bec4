import type { CreditKind } from '@trunkline/domain/credits/wallet.events';

/** That a wallet's threshold was crossed. */
export class LowBalanceDto {
  accountId!: string;
  kind!: CreditKind;
  threshold!: number;
  /** What was available right after it. */
  available!: number;
  crossedAt!: string;
}

export class LowBalancePageDto {
  data!: LowBalanceDto[];
  nextCursor!: string | null;
}
