import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { Dashboard } from '@trunkline/read-models/dashboard';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { MinRevisionQuery } from '../../reads/min-revision.query.dto';
import { DashboardDto } from './dashboard.dto';
import { GetDashboardQuery } from './get-dashboard.query';

@AccountRoute('accounts', 'dashboard')
export class GetDashboardController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * The profile card of an account.
   *
   * @remarks 503 `read-model-rebuilding` while it is rebuilt from the log: never an empty card.
   */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: DashboardDto })
  get(
    @OfAccount() accountId: AccountId,
    @Query() { minRevision }: MinRevisionQuery,
  ): Promise<Dashboard> {
    return this.queries.execute(new GetDashboardQuery(accountId, minRevision));
  }
}
