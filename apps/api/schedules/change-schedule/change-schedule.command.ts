import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { HoldCreditsRejection } from '@trunkline/domain/credits/hold-credits';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import type { ScheduleNotPending } from '@trunkline/domain/schedules/change-schedule';
import type { PlanRejection } from '@trunkline/domain/schedules/plan-schedule';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import type { Asking } from '../../writes/asking';
import type { ChangeScheduleDto } from '../schedule.dto';
import type { ScheduleRequestRejection } from '../wanted-schedule';

export type ChangeScheduleNo =
  PlanRejection | ScheduleRequestRejection | ScheduleNotPending | HoldCreditsRejection;

export class ChangeScheduleCommand extends Command<
  CommandOutcome<ScheduleEvent, ChangeScheduleNo>
> {
  constructor(
    readonly ids: { readonly accountId: AccountId; readonly scheduleId: ScheduleId },
    readonly wish: ChangeScheduleDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
