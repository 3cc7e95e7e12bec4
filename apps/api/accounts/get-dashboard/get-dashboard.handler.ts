import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { nationalFormat } from '@trunkline/adapters/numbering/numbering';
import { timezoneMoment } from '@trunkline/adapters/time/timezone-moment';
import { Clock } from '@trunkline/application/ports/clock';
import { type Dashboard, dashboardOf } from '@trunkline/read-models/dashboard';
import { AccountSections } from '../../reads/account-sections.service';
import { RunningSubscriptions } from '../../reads/running-subscriptions.service';
import { GetDashboardQuery } from './get-dashboard.query';

@QueryHandler(GetDashboardQuery)
export class GetDashboardHandler implements IQueryHandler<GetDashboardQuery> {
  constructor(
    private readonly sections: AccountSections,
    private readonly subscriptions: RunningSubscriptions,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, minRevision }: GetDashboardQuery): Promise<Dashboard> {
    const { account, wallets } = await this.sections.all(accountId, minRevision);
    const details = await this.subscriptions.of(account);
    const at = this.clock.now();
    const timezone = timezoneMoment(account.timezone, at);
    return dashboardOf({ account, ...wallets, timezone, details, nationalFormat, at });
  }
}
