import { Body, Param, Post } from '@nestjs/common';
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
import { CaptureHoldCommand } from './capture-hold.command';
import { CaptureHoldDto, HoldCaptureDto } from './capture-hold.dto';

@AccountRoute('credits', 'credit-holds/:holdId/capture')
export class CaptureHoldController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Spends credits that were set aside, in one piece or in several.
   *
   * @remarks 409 `capture-above-hold` with `held`, or `hold-not-open`.
   */
  @Post()
  @OperatorOnly()
  @Write(201)
  @ApiParam({ name: 'holdId', schema: { type: 'string' } })
  @ApiCreatedResponse({ type: HoldCaptureDto })
  capture(
    @OfAccount() accountId: AccountId,
    @Param('holdId', CreditHoldPipe) hold: NamedHold,
    @Body() { amount }: CaptureHoldDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const command = new CaptureHoldCommand(accountId, { ...hold, amount }, asking);
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(command), {
        status: 201,
        stream: walletStream(accountId, hold.kind).name,
        body: captured,
      }),
    );
  }
}

function captured(events: readonly WalletEvent[], revision: bigint): HoldCaptureDto {
  for (const { type, data } of events) {
    if (type !== 'HoldCaptured') continue;
    const { holdId, kind, amountCredits: amount, holdAfterCredits: heldAfter } = data;
    const { entryNumber, availableAfterCredits: availableAfter } = data;
    const capture = { holdId, kind, amount, heldAfter, entryNumber, availableAfter };
    return { ...capture, revision: String(revision) };
  }
  throw new Error('a hold was captured without an event');
}
