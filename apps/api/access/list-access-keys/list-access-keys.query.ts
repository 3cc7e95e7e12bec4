import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { AccessKeyDto } from '../access-key.dto';

export class ListAccessKeysQuery extends Query<readonly AccessKeyDto[]> {
  constructor(readonly accountId: AccountId) {
    super();
  }
}
