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
import { problemOfRejection } from '../../writes/rejections';
import { PlanScheduleCommand } from '../plan-schedule/plan-schedule.command';
import { scheduleViewOf } from '../schedule-view';
import type { PlanScheduleDto, ScheduleDto } from '../schedule.dto';
import { whoIsRepeated } from '../wanted-schedule';
import { TakenBackSchedules } from './taken-back-schedules.service';
import { PlanByRecipientsDto, PlannedByRecipientsDto } from './plan-by-recipients.dto';

@AccountRoute('schedules', 'schedules/by-recipients')
export class PlanByRecipientsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
    private readonly takenBack: TakenBackSchedules,
  ) {}

  /**
   * Plans one text that each recipient gets by clocks of their own: one schedule for each timezone,
   * all of them or none.
   *
   * @remarks As for one schedule; what is refused for one timezone takes the others back. 422
   * `recipients-repeated` with `numbers`, for who stands in more than one timezone. 409
   * `schedules-taken-back` to who repeats what was refused, once that answer is not remembered any more.
   */
  @Post()
  @AccountWrite()
  @Write(201)
  @ApiCreatedResponse({ type: PlannedByRecipientsDto })
  plan(
    @OfAccount() accountId: AccountId,
    @Body() wish: PlanByRecipientsDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const repeated = whoIsRepeated(wish.recipients);
    if (repeated) throw problemOfRejection(repeated);
    return this.firstAnswers.once(asking, () => this.planAll(accountId, wish, asking));
  }

  private async planAll(
    accountId: AccountId,
    wish: PlanByRecipientsDto,
    asking: Asking,
  ): Promise<Answer> {
    const data: ScheduleDto[] = [];
    let answer: Answer | undefined;
    const commands = partsOf(wish).map((part, index) =>
      commandOf(accountId, part, ofPart(asking, index)),
    );
    const ids = commands.map((command) => command.ids.scheduleId);
    for (const [index, command] of commands.entries()) {
      const outcome = await this.commands.execute(command);
      if (outcome.outcome !== 'recorded') await this.takenBack.cancel(ids.slice(0, index), asking);
      else if (outcome.replayed) await this.takenBack.refuseAgain(index, ids, asking);
      const { name: stream } = scheduleStream(command.ids.scheduleId);
      answer = answerTo(outcome, {
        status: 201,
        stream,
        body: (events) => ({ data: [...data, scheduleViewOf(events)] }),
      });
      data.push(...dataOf(answer).slice(-1));
    }
    if (!answer) throw new Error('a request without recipients was let through');
    return answer;
  }
}

function partsOf({ recipients, ...shared }: PlanByRecipientsDto): readonly PlanScheduleDto[] {
  return recipients.map(({ timezone, to }) => ({ ...shared, timezone, to }));
}

function commandOf(accountId: AccountId, part: PlanScheduleDto, own: Asking): PlanScheduleCommand {
  const scheduleId = derivedId('sch', own.context.commandId) as ScheduleId;
  return new PlanScheduleCommand({ accountId, scheduleId }, part, own);
}

/** A repeat of the whole repeats each part. */
function ofPart(asking: Asking, index: number): Asking {
  const commandId = derivedId(`part${index}`, asking.context.commandId);
  return { ...asking, ifMatch: undefined, context: { ...asking.context, commandId } };
}

function dataOf({ stored }: Answer): readonly ScheduleDto[] {
  return (JSON.parse(stored.body) as PlannedByRecipientsDto).data;
}
