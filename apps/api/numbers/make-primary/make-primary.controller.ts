import { Param, Post } from '@nestjs/common';
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
import { MakePrimaryCommand } from './make-primary.command';
import { PrimaryNumberDto } from './make-primary.dto';

@AccountRoute('numbers', 'numbers/:number/make-primary')
export class MakePrimaryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Makes another of the account's numbers the one that its messages go from. */
  @Post()
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: PrimaryNumberDto })
  makePrimary(
    @OfAccount() accountId: AccountId,
    @Param('number', NumberPipe) number: E164,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = { number };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new MakePrimaryCommand(accountId, wish, asking)), {
        status: 200,
        stream: accountStream(accountId).name,
        body: () => ({ number, slot: 'primary' }),
      }),
    );
  }
}
