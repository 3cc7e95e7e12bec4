import { Query } from '@nestjs/cqrs';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { NumberHistoryDto, NumberHistoryQueryDto } from './number-history.dto';

export class ListNumberHistoryQuery extends Query<NumberHistoryDto> {
  constructor(
    readonly number: E164,
    readonly asked: NumberHistoryQueryDto,
  ) {
    super();
  }
}
