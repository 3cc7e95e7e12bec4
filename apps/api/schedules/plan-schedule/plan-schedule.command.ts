import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { HoldCreditsRejection } from '@trunkline/domain/credits/hold-credits';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import type { PlanRejection } from '@trunkline/domain/schedules/plan-schedule';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import type { Asking } from '../../writes/asking';
import type { PlanScheduleDto } from '../schedule.dto';
import type { ScheduleRequestRejection } from '../wanted-schedule';

export type PlanScheduleNo = PlanRejection | ScheduleRequestRejection | HoldCreditsRejection;

export class PlanScheduleCommand extends Command<CommandOutcome<ScheduleEvent, PlanScheduleNo>> {
  constructor(
    readonly ids: { readonly accountId: AccountId; readonly scheduleId: ScheduleId },
    readonly wish: PlanScheduleDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
