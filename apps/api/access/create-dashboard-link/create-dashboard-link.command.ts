import { Command } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { DashboardLinkDto } from './create-dashboard-link.dto';

export class CreateDashboardLinkCommand extends Command<DashboardLinkDto> {
  constructor(
    readonly accountId: AccountId,
    readonly expiresInMinutes = 60,
  ) {
    super();
  }
}
