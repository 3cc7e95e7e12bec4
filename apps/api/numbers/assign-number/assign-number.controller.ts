import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import { type Asking, idOfWhatIsMade } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { AssignNumberCommand } from './assign-number.command';
import { AssignmentStartedDto, AssignNumberDto } from './assign-number.dto';
import { numberWish } from './number-wish';

@AccountRoute('numbers', 'numbers')
export class AssignNumberController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Gets a number for the account.
   *
   * @remarks The number is bought in the background; `Location` tells how far it is. 409
   * `number-package-needed` comes with the `packages` that can be bought; 409 `number-taken` when
   * somebody else has it.
   */
  @Post()
  @AccountWrite()
  @Write(202)
  @ApiAcceptedResponse({ type: AssignmentStartedDto })
  assign(
    @OfAccount() accountId: AccountId,
    @Body() body: AssignNumberDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = numberWish(body);
    const assignmentId = idOfWhatIsMade('asg', asking) as AssignmentId;
    const ids = { accountId, assignmentId };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new AssignNumberCommand(ids, wish, asking)), {
        status: 202,
        stream: accountStream(accountId).name,
        location: (events) =>
          `/v1/accounts/${accountId}/assignments/${started(events).assignmentId}`,
        body: started,
      }),
    );
  }
}

function started(events: readonly AccountEvent[]): AssignmentStartedDto {
  const reserved = events.find((event) => event.type === 'NumberSlotReserved');
  if (!reserved) throw new Error('a number was assigned without NumberSlotReserved');
  const { assignmentId, number, slot } = reserved.data;
  return { assignmentId, number, slot, status: 'provisioning' };
}
