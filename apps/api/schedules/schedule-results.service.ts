import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { EventLog } from '@trunkline/application/log/event-log';
import { scheduleStream } from '@trunkline/application/streams';
import type { ScheduleId } from '@trunkline/domain/ids';
import { scheduleResultsStream } from '@trunkline/read-models/schedule-results';
import type { ScheduleResultsDto } from './schedule.dto';

/** About so many bytes of schedules are kept folded, for whoever turns pages. */
const keptBytesMax = 4 * 1024 * 1024;

/** What has come of schedules, as the log has it now. */
@Injectable()
export class ResultsOfSchedules {
  private readonly reader: CommandRunner;

  constructor(log: EventLog) {
    this.reader = new CommandRunner(log, keptBytesMax);
  }

  async of(scheduleId: ScheduleId): Promise<ScheduleResultsDto> {
    const stream = scheduleResultsStream(scheduleStream(scheduleId).name);
    const { sentTimes, missedTimes, ...results } = (await this.reader.read(stream)).state;
    const { acceptedTexts, refusedTexts, sentAt, missedAt, cancelledAt } = results;
    const texts = { acceptedTexts, refusedTexts };
    return { sentTimes, missedTimes, ...texts, sentAt, missedAt, cancelledAt };
  }
}
