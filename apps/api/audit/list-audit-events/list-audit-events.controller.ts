import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AuditEventListDto, ListAuditEventsQueryDto } from './list-audit-events.dto';
import { ListAuditEventsQuery } from './list-audit-events.query';

@Controller('v1/audit/events')
@ApiTags('audit')
export class ListAuditEventsController {
  constructor(private readonly queries: QueryBus) {}

  /** Everything that happened to an account: who did it, when, from where, and what followed. */
  @Get()
  @AccountRead()
  list(@Query() asked: ListAuditEventsQueryDto): Promise<AuditEventListDto> {
    return this.queries.execute(new ListAuditEventsQuery(asked.account as AccountId, asked));
  }
}
