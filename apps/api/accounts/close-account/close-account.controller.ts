import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { CloseAccountCommand } from './close-account.command';
import { AccountClosedDto, CloseAccountDto } from './close-account.dto';

@AccountRoute('accounts', 'close')
export class CloseAccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Closes an account for good. Nothing new begins in it, and all of its numbers go back to the
   * carrier, locked ones too.
   *
   * @remarks 409 `assignments-open` while a number is being got for it.
   */
  @Post()
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: AccountClosedDto })
  close(
    @OfAccount() accountId: AccountId,
    @Body() { reason }: CloseAccountDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const command = new CloseAccountCommand(accountId, reason ?? null, asking);
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(command), {
        status: 200,
        stream: accountStream(accountId).name,
        body: (events) => ({
          id: accountId,
          status: 'closed',
          numbersReleased: events.filter(({ type }) => type === 'NumberReleaseScheduled').length,
        }),
      }),
    );
  }
}
