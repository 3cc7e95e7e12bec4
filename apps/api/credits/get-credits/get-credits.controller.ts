import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { MinRevisionQuery } from '../../reads/min-revision.query.dto';
import { AccountCreditsDto } from '../credits.dto';
import { type AccountCredits, GetCreditsQuery } from './get-credits.query';

@AccountRoute('credits', 'credits')
export class GetCreditsController {
  constructor(private readonly queries: QueryBus) {}

  /** What is left of an account's SMS and voice credits. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: AccountCreditsDto })
  get(
    @OfAccount() accountId: AccountId,
    @Query() { minRevision }: MinRevisionQuery,
  ): Promise<AccountCredits> {
    return this.queries.execute(new GetCreditsQuery(accountId, minRevision));
  }
}
