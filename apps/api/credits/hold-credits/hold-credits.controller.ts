import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { walletStream } from '@trunkline/application/streams';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { HoldCreditsCommand } from './hold-credits.command';
import { CreditHoldMadeDto, HoldCreditsDto } from './hold-credits.dto';

@AccountRoute('credits', 'credit-holds')
export class HoldCreditsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Sets credits aside for work under way.
   *
   * @remarks 409 `insufficient-credits` with `available`, `reference-used`, or `too-many-holds`.
   */
  @Post()
  @OperatorOnly()
  @Write(201)
  @ApiCreatedResponse({ type: CreditHoldMadeDto })
  hold(
    @OfAccount() accountId: AccountId,
    @Body() wish: HoldCreditsDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new HoldCreditsCommand(accountId, wish, asking)), {
        status: 201,
        stream: walletStream(accountId, wish.kind).name,
        body: made,
      }),
    );
  }
}

function made(events: readonly WalletEvent[], revision: bigint): CreditHoldMadeDto {
  for (const { type, data } of events) {
    if (type !== 'CreditsHeld') continue;
    const { holdId, kind, amountCredits: amount, reference, expiresAt } = data;
    const { availableAfterCredits: availableAfter } = data;
    const hold = { holdId, kind, amount, reference, expiresAt };
    return { ...hold, availableAfter, revision: String(revision) };
  }
  throw new Error('credits were held without an event');
}
