import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type {
  AvailableNumberListDto,
  SearchAvailableNumbersQueryDto,
} from './search-available-numbers.dto';

export class SearchAvailableNumbersQuery extends Query<AvailableNumberListDto> {
  constructor(
    readonly accountId: AccountId,
    readonly search: SearchAvailableNumbersQueryDto,
  ) {
    super();
  }
}
