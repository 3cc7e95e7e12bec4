import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { NumberHoldDto } from '../hold-number/hold-number.dto';

export class ListNumberHoldsQuery extends Query<readonly NumberHoldDto[]> {
  constructor(readonly accountId: AccountId) {
    super();
  }
}
