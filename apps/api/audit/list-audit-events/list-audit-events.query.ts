import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { AuditEventListDto, ListAuditEventsQueryDto } from './list-audit-events.dto';

/** One page, or the whole list as lines of CSV. */
export class ListAuditEventsQuery extends Query<AuditEventListDto | AsyncIterable<string>> {
  constructor(
    readonly accountId: AccountId,
    readonly asked: ListAuditEventsQueryDto,
    readonly form: 'json' | 'csv',
  ) {
    super();
  }
}
