import { Query } from '@nestjs/cqrs';
import type { PageQuery } from '../../reads/page.query.dto';
import type { LowBalancePageDto } from './low-balance.dto';

export class ListLowBalancesQuery extends Query<LowBalancePageDto> {
  constructor(readonly asked: PageQuery) {
    super();
  }
}
