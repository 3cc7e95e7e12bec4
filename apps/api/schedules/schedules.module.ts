import { Module } from '@nestjs/common';
import { MessageLists } from '../messages/message-lists.service';
import { CancelScheduleController } from './cancel-schedule/cancel-schedule.controller';
import { ChangeScheduleController } from './change-schedule/change-schedule.controller';
import { ChangeScheduleHandler } from './change-schedule/change-schedule.handler';
import { GetScheduleController } from './get-schedule/get-schedule.controller';
import { GetScheduleHandler } from './get-schedule/get-schedule.handler';
import { ListSchedulesController } from './list-schedules/list-schedules.controller';
import { ListSchedulesHandler } from './list-schedules/list-schedules.handler';
import { PlanByRecipientsController } from './plan-by-recipients/plan-by-recipients.controller';
import { TakenBackSchedules } from './plan-by-recipients/taken-back-schedules.service';
import { PlanScheduleController } from './plan-schedule/plan-schedule.controller';
import { PlanScheduleHandler } from './plan-schedule/plan-schedule.handler';
import { PreviewScheduleController } from './preview-schedule/preview-schedule.controller';
import { ResultsOfSchedules } from './schedule-results.service';
import { ScheduleHold } from './schedule-hold.service';
import { SchedulesOfAccount } from './schedules-of-account.service';

@Module({
  controllers: [
    PlanScheduleController,
    PlanByRecipientsController,
    PreviewScheduleController,
    ListSchedulesController,
    GetScheduleController,
    ChangeScheduleController,
    CancelScheduleController,
  ],
  providers: [
    SchedulesOfAccount,
    ResultsOfSchedules,
    MessageLists,
    ScheduleHold,
    TakenBackSchedules,
    PlanScheduleHandler,
    ListSchedulesHandler,
    GetScheduleHandler,
    ChangeScheduleHandler,
  ],
})
export class SchedulesModule {}
