import { Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiParam } from '@nestjs/swagger';
import { walletStream } from '@trunkline/application/streams';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { CreditHoldPipe, type NamedHold } from '../credit-kinds';
import { ReleaseHoldCommand } from './release-hold.command';
import { HoldReleaseDto } from './release-hold.dto';

@AccountRoute('credits', 'credit-holds/:holdId/release')
export class ReleaseHoldController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Gives back what a hold still sets aside.
   *
   * @remarks Credits whose time was over meanwhile expire at once. 409 `hold-not-open`.
   */
  @Post()
  @OperatorOnly()
  @Write(201)
  @ApiParam({ name: 'holdId', schema: { type: 'string' } })
  @ApiCreatedResponse({ type: HoldReleaseDto })
  release(
    @OfAccount() accountId: AccountId,
    @Param('holdId', CreditHoldPipe) hold: NamedHold,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new ReleaseHoldCommand(accountId, hold, asking)), {
        status: 201,
        stream: walletStream(accountId, hold.kind).name,
        body: released,
      }),
    );
  }
}

function released(events: readonly WalletEvent[], revision: bigint): HoldReleaseDto {
  for (const { type, data } of events) {
    if (type !== 'HoldReleased') continue;
    const { holdId, kind, amountCredits: amount } = data;
    return { holdId, kind, amount, revision: String(revision) };
  }
  throw new Error('a hold was released without an event');
}
