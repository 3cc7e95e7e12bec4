import { Body, Param, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { scheduleStream } from '@trunkline/application/streams';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { ScheduleIdPipe } from '../../reads/path-ids.pipe';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { changedView } from '../schedule-view';
import { ChangeScheduleDto, ScheduleDto } from '../schedule.dto';
import { ChangeScheduleCommand } from './change-schedule.command';

@AccountRoute('schedules', 'schedules')
export class ChangeScheduleController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Plans anew what is not sent yet. What is not named stays; what was sent never changes.
   *
   * @remarks 409 `schedule-over`, or `schedule-being-sent` while its texts are put on their way.
   */
  @Patch(':scheduleId')
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: ScheduleDto })
  change(
    @OfAccount() accountId: AccountId,
    @Param('scheduleId', ScheduleIdPipe) scheduleId: ScheduleId,
    @Body() wish: ChangeScheduleDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const ids = { accountId, scheduleId };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new ChangeScheduleCommand(ids, wish, asking)), {
        status: 200,
        stream: scheduleStream(scheduleId).name,
        body: changedView,
      }),
    );
  }
}
