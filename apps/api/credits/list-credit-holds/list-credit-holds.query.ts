import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { Page } from '../../reads/page';
import type { PageQuery } from '../../reads/page.query.dto';
import type { CreditHoldDto } from './credit-hold.dto';

export class ListCreditHoldsQuery extends Query<Page<CreditHoldDto>> {
  constructor(
    readonly accountId: AccountId,
    readonly page: PageQuery,
  ) {
    super();
  }
}
