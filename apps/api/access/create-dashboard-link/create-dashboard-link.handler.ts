import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { Settings } from '../../settings';
import { SessionTokens } from '../session-tokens.service';
import { CreateDashboardLinkCommand } from './create-dashboard-link.command';
import type { DashboardLinkDto } from './create-dashboard-link.dto';

/** Signs a link. Nothing is recorded: the link changes nothing until somebody acts with it. */
@CommandHandler(CreateDashboardLinkCommand)
export class CreateDashboardLinkHandler implements ICommandHandler<CreateDashboardLinkCommand> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly tokens: SessionTokens,
    private readonly settings: Settings,
  ) {}

  async execute({
    accountId,
    expiresInMinutes,
  }: CreateDashboardLinkCommand): Promise<DashboardLinkDto> {
    await this.accounts.require(accountId);
    const { token, expiresAt } = await this.tokens.signInToken(accountId, expiresInMinutes);
    return { url: `${this.settings.publicUrl}/sign-in?token=${token}`, expiresAt };
  }
}
