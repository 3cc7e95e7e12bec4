import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import type { CommandRunner } from '@trunkline/application/commands/command-runner';
import type { Clock } from '@trunkline/application/ports/clock';
import type { OpenWorkIndex } from '@trunkline/application/ports/open-work-index';
import type { SendingPace } from '@trunkline/application/ports/sending-pace';
import { acceptInConversation } from '@trunkline/application/processes/hand-over-texts';
import { MoveSchedules } from '@trunkline/application/processes/move-schedules';
import { ResolveSchedules } from '@trunkline/application/processes/resolve-schedules';
import { RunSchedule } from '@trunkline/application/processes/run-schedule';
import { MoveSchedulesProcessor } from '../move-schedules/move-schedules.processor';
import type { PointedEvents } from '../pointed-events';
import { ResolveSchedulesProcessor } from '../resolve-schedules/resolve-schedules.processor';
import type { Processor } from '../worker.lifecycle';
import { RunScheduleProcessor } from './run-schedule.processor';

type Parts = {
  readonly runner: CommandRunner;
  readonly clock: Clock;
  readonly index: OpenWorkIndex;
  readonly pace: SendingPace;
};

/** All that sees schedules through. */
export function scheduleProcessors(
  events: PointedEvents,
  { runner, clock, index, pace }: Parts,
): readonly Processor[] {
  const zones = new LuxonZoneOffsets();
  const schedules = new RunSchedule({ runner, zones, clock, pace, accept: acceptInConversation });
  const moving = { runner, clock, schedules, index };
  return [
    new RunScheduleProcessor(events, schedules),
    new MoveSchedulesProcessor(events, new MoveSchedules(moving)),
    new ResolveSchedulesProcessor(events, new ResolveSchedules({ ...moving, zones })),
  ];
}
