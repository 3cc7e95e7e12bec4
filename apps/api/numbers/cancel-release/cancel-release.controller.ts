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
import { CancelReleaseCommand } from './cancel-release.command';
import { ReleaseCancelledDto } from './cancel-release.dto';

@AccountRoute('numbers', 'numbers/:number/cancel-release')
export class CancelReleaseController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Keeps a number whose release is scheduled. */
  @Post()
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: ReleaseCancelledDto })
  cancel(
    @OfAccount() accountId: AccountId,
    @Param('number', NumberPipe) number: E164,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = { number };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new CancelReleaseCommand(accountId, wish, asking)), {
        status: 200,
        stream: accountStream(accountId).name,
        body: () => ({ number, releaseAt: null }),
      }),
    );
  }
}
