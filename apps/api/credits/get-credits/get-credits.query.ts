import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { AutoTopUpView } from '@trunkline/read-models/auto-top-up-view';
import type { CreditsView, ThresholdView } from '@trunkline/read-models/wallet-section';

export type WalletCredits = CreditsView & {
  readonly threshold: ThresholdView | null;
  readonly autoTopUp: AutoTopUpView | null;
};

export type AccountCredits = {
  readonly sms: WalletCredits;
  readonly voice: WalletCredits;
  readonly revisions: Readonly<Record<string, string>>;
};

export class GetCreditsQuery extends Query<AccountCredits> {
  constructor(
    readonly accountId: AccountId,
    readonly minRevision: string | undefined,
  ) {
    super();
  }
}
