import { Body, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { NumberPipe } from '../../reads/path-ids.pipe';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { LockNumberCommand } from './lock-number.command';
import { NumberLockDto, LockNumberDto } from './lock-number.dto';

@AccountRoute('numbers', 'numbers/:number/lock')
export class LockNumberController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Locks a number, so that it is not released by mistake, or unlocks it. */
  @Put()
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: NumberLockDto })
  lock(
    @OfAccount() accountId: AccountId,
    @Param('number', NumberPipe) number: E164,
    @Body() { locked }: LockNumberDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = { number, locked };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new LockNumberCommand(accountId, wish, asking)), {
        status: 200,
        stream: accountStream(accountId).name,
        body: () => ({ number, locked }),
      }),
    );
  }
}
