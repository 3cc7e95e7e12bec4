import type { CreditKind } from '@trunkline/domain/credits/wallet.events';

export class HoldReleaseDto {
  holdId!: string;
  kind!: CreditKind;
  /** What was given back. */
  amount!: number;
  revision!: string;
}
