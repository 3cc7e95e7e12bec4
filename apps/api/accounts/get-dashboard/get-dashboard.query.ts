import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { Dashboard } from '@trunkline/read-models/dashboard';

export class GetDashboardQuery extends Query<Dashboard> {
  constructor(
    readonly accountId: AccountId,
    readonly minRevision: string | undefined,
  ) {
    super();
  }
}
