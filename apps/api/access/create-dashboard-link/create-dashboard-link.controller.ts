import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { OperatorOnly } from '../route-scope.decorator';
import { CreateDashboardLinkCommand } from './create-dashboard-link.command';
import { CreateDashboardLinkDto, DashboardLinkDto } from './create-dashboard-link.dto';

@AccountRoute('access', 'dashboard-links')
export class CreateDashboardLinkController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes a link that signs in to the dashboard of one account. Every call makes another one. */
  @Post()
  @OperatorOnly()
  create(
    @OfAccount() accountId: AccountId,
    @Body() { expiresInMinutes }: CreateDashboardLinkDto,
  ): Promise<DashboardLinkDto> {
    return this.commands.execute(new CreateDashboardLinkCommand(accountId, expiresInMinutes));
  }
}
