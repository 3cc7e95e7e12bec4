import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { AccountDto } from '../account.dto';

export class GetAccountQuery extends Query<{ readonly body: AccountDto; readonly etag: string }> {
  constructor(
    readonly accountId: AccountId,
    readonly minRevision: string | undefined,
  ) {
    super();
  }
}
