import { Delete, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import { scheduleStream } from '@trunkline/application/streams';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { ScheduleIdPipe } from '../../reads/path-ids.pipe';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { Recorder } from '../../writes/recorder.service';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { ScheduleCancelledDto } from './schedule-cancelled.dto';

@AccountRoute('schedules', 'schedules')
export class CancelScheduleController {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly recorder: Recorder,
    private readonly firstAnswers: FirstAnswers,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends nothing more of a schedule, also of the texts that are on their way and have not left yet,
   * and gives their credits back.
   */
  @Delete(':scheduleId')
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: ScheduleCancelledDto })
  cancel(
    @OfAccount() accountId: AccountId,
    @Param('scheduleId', ScheduleIdPipe) scheduleId: ScheduleId,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () => {
      await this.schedules.require(accountId, scheduleId);
      const stream = scheduleStream(scheduleId);
      const at = this.clock.now();
      const outcome = await this.recorder.record(asking, stream, (state) =>
        cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at }, state),
      );
      const body = (): ScheduleCancelledDto => ({ id: scheduleId, status: 'cancelled' });
      return answerTo(outcome, { status: 200, stream: stream.name, body });
    });
  }
}
