import { Module } from '@nestjs/common';
import { AccountStreams } from './account-streams.service';
import { ListAuditEventsController } from './list-audit-events/list-audit-events.controller';
import { ListAuditEventsHandler } from './list-audit-events/list-audit-events.handler';

@Module({
  controllers: [ListAuditEventsController],
  providers: [AccountStreams, ListAuditEventsHandler],
})
export class AuditModule {}
