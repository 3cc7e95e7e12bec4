import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { CreditsView } from '@trunkline/read-models/wallet-section';

export type AccountCredits = {
  readonly sms: CreditsView;
  readonly voice: CreditsView;
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
