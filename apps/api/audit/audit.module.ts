import { Module } from '@nestjs/common';
import { AccountStreams } from './account-streams.service';
import { ListAuditEventsController } from './list-audit-events/list-audit-events.controller';
import { ListAuditEventsHandler } from './list-audit-events/list-audit-events.handler';
import { ListNumberHistoryController } from './list-number-history/list-number-history.controller';
import { ListNumberHistoryHandler } from './list-number-history/list-number-history.handler';

@Module({
  controllers: [ListAuditEventsController, ListNumberHistoryController],
  providers: [AccountStreams, ListAuditEventsHandler, ListNumberHistoryHandler],
})
export class AuditModule {}
