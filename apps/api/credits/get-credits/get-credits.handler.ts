import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@trunkline/application/ports/clock';
import type { Instant } from '@trunkline/domain/time/instant';
import { autoTopUpView } from '@trunkline/read-models/auto-top-up-view';
import { type WalletView, creditsView, thresholdView } from '@trunkline/read-models/wallet-section';
import { AccountSections } from '../../reads/account-sections.service';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { type AccountCredits, GetCreditsQuery, type WalletCredits } from './get-credits.query';

@QueryHandler(GetCreditsQuery)
export class GetCreditsHandler implements IQueryHandler<GetCreditsQuery> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly sections: AccountSections,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, minRevision }: GetCreditsQuery): Promise<AccountCredits> {
    await this.accounts.require(accountId);
    const { sms, voice, revisions } = await this.sections.wallets(accountId, minRevision);
    const at = this.clock.now();
    return { sms: walletCredits(sms, at), voice: walletCredits(voice, at), revisions };
  }
}

function walletCredits(wallet: WalletView, at: Instant): WalletCredits {
  const threshold = thresholdView(wallet, at);
  return { ...creditsView(wallet, at), threshold, autoTopUp: autoTopUpView(wallet) };
}
