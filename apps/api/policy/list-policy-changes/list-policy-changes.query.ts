import { Query } from '@nestjs/cqrs';
import type { PageQuery } from '../../reads/page.query.dto';
import type { PolicyChangeListDto } from './policy-change.dto';

export class ListPolicyChangesQuery extends Query<PolicyChangeListDto> {
  constructor(readonly asked: PageQuery) {
    super();
  }
}
