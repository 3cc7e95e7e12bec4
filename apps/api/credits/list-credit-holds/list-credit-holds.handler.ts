import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@trunkline/application/ports/clock';
import { isDue } from '@trunkline/domain/credits/wallet.balance';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { Instant } from '@trunkline/domain/time/instant';
import type { WalletView } from '@trunkline/read-models/wallet-section';
import { AccountSections } from '../../reads/account-sections.service';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { type Page, pageOf } from '../../reads/page';
import type { CreditHoldDto } from './credit-hold.dto';
import { ListCreditHoldsQuery } from './list-credit-holds.query';

@QueryHandler(ListCreditHoldsQuery)
export class ListCreditHoldsHandler implements IQueryHandler<ListCreditHoldsQuery> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly sections: AccountSections,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, page }: ListCreditHoldsQuery): Promise<Page<CreditHoldDto>> {
    await this.accounts.require(accountId);
    const { sms, voice } = await this.sections.wallets(accountId);
    const at = this.clock.now();
    const holds = [...openHolds('sms', sms, at), ...openHolds('voice', voice, at)];
    return pageOf(
      holds.sort((a, b) => (a.heldAt < b.heldAt ? -1 : 1)),
      page,
    );
  }
}

function openHolds(kind: CreditKind, { holds }: WalletView, at: Instant): CreditHoldDto[] {
  return holds
    .filter((hold) => !isDue(hold, at))
    .map(({ holdId, remainingCredits: amount, reason, reference, heldAt, expiresAt }) => {
      return { holdId, kind, amount, reason, reference, heldAt, expiresAt };
    });
}
