import { Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { GetNumberSearchOptionsQuery } from './get-number-search-options.query';
import { NumberSearchOptionsDto } from './number-search-options.dto';

@AccountRoute('numbers', 'number-search-options')
export class GetNumberSearchOptionsController {
  constructor(private readonly queries: QueryBus) {}

  /** What can be searched for in the account's country, and what its next number costs. */
  @Get()
  @AccountRead()
  get(@OfAccount() accountId: AccountId): Promise<NumberSearchOptionsDto> {
    return this.queries.execute(new GetNumberSearchOptionsQuery(accountId));
  }
}
