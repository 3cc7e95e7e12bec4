import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { NumberSearchOptionsDto } from './number-search-options.dto';

export class GetNumberSearchOptionsQuery extends Query<NumberSearchOptionsDto> {
  constructor(readonly accountId: AccountId) {
    super();
  }
}
