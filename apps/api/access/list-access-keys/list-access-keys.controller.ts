import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Page, pageOf } from '../../reads/page';
import { PageQuery } from '../../reads/page.query.dto';
import { type AccessKeyDto, AccessKeyListDto } from '../access-key.dto';
import { OperatorOnly } from '../route-scope.decorator';
import { ListAccessKeysQuery } from './list-access-keys.query';

@AccountRoute('access', 'keys')
export class ListAccessKeysController {
  constructor(private readonly queries: QueryBus) {}

  /** The keys of an account that were not revoked; never their secrets. */
  @Get()
  @OperatorOnly()
  @ApiOkResponse({ type: AccessKeyListDto })
  async list(
    @OfAccount() accountId: AccountId,
    @Query() page: PageQuery,
  ): Promise<Page<AccessKeyDto>> {
    return pageOf(await this.queries.execute(new ListAccessKeysQuery(accountId)), page);
  }
}
