import { Module } from '@nestjs/common';
import { AccountTrail } from './account-trail.service';
import { LogTail } from './log-tail.service';
import { TrailLooks } from './trail-looks.service';
import { ListAuditEventsController } from './list-audit-events/list-audit-events.controller';
import { ListAuditEventsHandler } from './list-audit-events/list-audit-events.handler';
import { ListNumberHistoryController } from './list-number-history/list-number-history.controller';
import { ListNumberHistoryHandler } from './list-number-history/list-number-history.handler';

@Module({
  controllers: [ListAuditEventsController, ListNumberHistoryController],
  providers: [AccountTrail, TrailLooks, LogTail, ListAuditEventsHandler, ListNumberHistoryHandler],
})
export class AuditModule {}
