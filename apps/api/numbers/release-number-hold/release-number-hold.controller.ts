import { Delete, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiParam } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { HoldIdPipe } from '../../reads/path-ids.pipe';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { ReleaseNumberHoldCommand } from './release-number-hold.command';

@AccountRoute('numbers', 'number-holds')
export class ReleaseNumberHoldController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Lets a held number go at once. A hold that is over already is let go: 204, too. */
  @Delete(':holdId')
  @AccountWrite()
  @Write(204)
  @ApiParam({ name: 'holdId', schema: { type: 'string' } })
  @ApiNoContentResponse()
  release(
    @OfAccount() accountId: AccountId,
    @Param('holdId', HoldIdPipe) holdId: HoldId,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const command = new ReleaseNumberHoldCommand(accountId, holdId, asking);
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(command), {
        status: 204,
        stream: accountStream(accountId).name,
      }),
    );
  }
}
