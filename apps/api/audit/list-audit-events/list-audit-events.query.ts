import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { AuditEventListDto, ListAuditEventsQueryDto } from './list-audit-events.dto';

export class ListAuditEventsQuery extends Query<AuditEventListDto> {
  constructor(
    readonly accountId: AccountId,
    readonly asked: ListAuditEventsQueryDto,
  ) {
    super();
  }
}
