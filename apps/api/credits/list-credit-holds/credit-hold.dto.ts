import type { CreditKind } from '@trunkline/domain/credits/wallet.events';

/** Credits that are set aside for work under way. */
export class CreditHoldDto {
  holdId!: string;
  kind!: CreditKind;
  /** What is still set aside. */
  amount!: number;
  reason!: string;
  reference!: string | null;
  heldAt!: string;
  expiresAt!: string | null;
}

export class CreditHoldPageDto {
  data!: CreditHoldDto[];
  nextCursor!: string | null;
}
