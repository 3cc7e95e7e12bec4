import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { NumberView } from '@trunkline/read-models/dashboard';

export class ListNumbersQuery extends Query<readonly NumberView[]> {
  constructor(
    readonly accountId: AccountId,
    readonly minRevision: string | undefined,
  ) {
    super();
  }
}
