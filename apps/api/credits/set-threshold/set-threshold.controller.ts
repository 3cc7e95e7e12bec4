import { Body, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import { walletStream } from '@trunkline/application/streams';
import { setBalanceThreshold } from '@trunkline/domain/credits/set-balance-threshold';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { Recorder } from '../../writes/recorder.service';
import { CreditKindPipe } from '../credit-kinds';
import { SetThresholdDto, ThresholdSetDto } from './set-threshold.dto';

@AccountRoute('credits', 'credits/:kind/threshold')
export class SetThresholdController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly recorder: Recorder,
    private readonly firstAnswers: FirstAnswers,
    private readonly clock: Clock,
  ) {}

  /**
   * Wants an alert each time when what is available falls to the threshold; null wants none.
   *
   * @remarks One alert for each crossing: the next one comes after more was available in between.
   */
  @Put()
  @AccountWrite()
  @Write(200)
  @ApiParam({ name: 'kind', schema: { type: 'string', enum: ['sms', 'voice'] } })
  @ApiOkResponse({ type: ThresholdSetDto })
  async set(
    @OfAccount() accountId: AccountId,
    @Param('kind', CreditKindPipe) kind: CreditKind,
    @Body() { threshold }: SetThresholdDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    await this.accounts.require(accountId);
    const stream = walletStream(accountId, kind);
    const wish = { accountId, kind, thresholdCredits: threshold, at: this.clock.now() };
    return this.firstAnswers.once(asking, async () =>
      answerTo(
        await this.recorder.record(asking, stream, (state) =>
          setBalanceThreshold({ type: 'SetBalanceThreshold', ...wish }, state),
        ),
        { status: 200, stream: stream.name, body: () => ({ kind, threshold }) },
      ),
    );
  }
}
