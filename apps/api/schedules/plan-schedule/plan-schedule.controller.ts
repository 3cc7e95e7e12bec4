import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { derivedId } from '@trunkline/application/commands/command-context';
import { scheduleStream } from '@trunkline/application/streams';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { scheduleViewOf } from '../schedule-view';
import { PlanScheduleDto, ScheduleDto } from '../schedule.dto';
import { PlanScheduleCommand } from './plan-schedule.command';

@AccountRoute('schedules', 'schedules')
export class PlanScheduleController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Plans one text to many recipients at a wall time, once or repeatedly, and sets its credits aside.
   *
   * @remarks 409 `insufficient-credits` with `available`, or `no-primary-number`. 422 `wall-time-refused`
   * where the clocks skip that time or show it twice and `onGap` or `onOverlap` refuse that,
   * `schedule-time-past`, `recipients-invalid`, `timezone-unknown`.
   */
  @Post()
  @AccountWrite()
  @Write(201)
  @ApiCreatedResponse({ type: ScheduleDto })
  plan(
    @OfAccount() accountId: AccountId,
    @Body() wish: PlanScheduleDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const scheduleId = derivedId('sch', asking.context.commandId) as ScheduleId;
    const ids = { accountId, scheduleId };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new PlanScheduleCommand(ids, wish, asking)), {
        status: 201,
        stream: scheduleStream(scheduleId).name,
        location: `/v1/accounts/${accountId}/schedules/${scheduleId}`,
        body: scheduleViewOf,
      }),
    );
  }
}
