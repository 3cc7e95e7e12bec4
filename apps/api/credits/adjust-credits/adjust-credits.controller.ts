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
import { AdjustCreditsCommand } from './adjust-credits.command';
import { AdjustCreditsDto, CreditAdjustmentDto } from './adjust-credits.dto';

@AccountRoute('credits', 'credit-adjustments')
export class AdjustCreditsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Adds credits to a wallet, or takes them.
   *
   * @remarks 409 `insufficient-credits` with `available` where more would be taken than there is.
   */
  @Post()
  @OperatorOnly()
  @Write(201)
  @ApiCreatedResponse({ type: CreditAdjustmentDto })
  adjust(
    @OfAccount() accountId: AccountId,
    @Body() wish: AdjustCreditsDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new AdjustCreditsCommand(accountId, wish, asking)), {
        status: 201,
        stream: walletStream(accountId, wish.kind).name,
        body: adjusted,
      }),
    );
  }
}

/** What was due by then is recorded in the same append, before what was asked for. */
function adjusted(events: readonly WalletEvent[], revision: bigint): CreditAdjustmentDto {
  for (const { type, data } of events) {
    if (type !== 'CreditsGranted' && type !== 'CreditsDebited') continue;
    const { kind, amountCredits, availableAfterCredits: balanceAfter, entryNumber } = data;
    const amount = type === 'CreditsDebited' ? -amountCredits : amountCredits;
    return { kind, amount, balanceAfter, entryNumber, revision: String(revision) };
  }
  throw new Error('credits were adjusted without an event');
}
