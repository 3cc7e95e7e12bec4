import { Body, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import { walletStream } from '@trunkline/application/streams';
import { stopAutoTopUp } from '@trunkline/domain/credits/set-auto-top-up';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import { autoTopUpView } from '@trunkline/read-models/auto-top-up-view';
import { AccountRead, AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { AccountSections } from '../../reads/account-sections.service';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { MinRevisionQuery } from '../../reads/min-revision.query.dto';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { Recorder } from '../../writes/recorder.service';
import { CreditKindPipe } from '../credit-kinds';
import { AutoTopUpSetDto, SetAutoTopUpDto, WalletAutoTopUpDto } from './auto-top-up.dto';
import { AutoTopUpWrites } from './auto-top-up-writes.service';

@AccountRoute('credits', 'auto-top-up')
@ApiParam({ name: 'kind', schema: { type: 'string', enum: ['sms', 'voice'] } })
export class AutoTopUpController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly sections: AccountSections,
    private readonly writes: AutoTopUpWrites,
    private readonly recorder: Recorder,
    private readonly firstAnswers: FirstAnswers,
    private readonly clock: Clock,
  ) {}

  /** What a wallet buys by itself, whether that is on, and how far it is. */
  @Get(':kind')
  @AccountRead()
  @ApiOkResponse({ type: WalletAutoTopUpDto })
  async get(
    @OfAccount() accountId: AccountId,
    @Param('kind', CreditKindPipe) kind: CreditKind,
    @Query() { minRevision }: MinRevisionQuery,
  ): Promise<WalletAutoTopUpDto> {
    await this.accounts.require(accountId);
    const wallets = await this.sections.wallets(accountId, minRevision);
    return { kind, autoTopUp: autoTopUpView(wallets[kind]) };
  }

  /**
   * Has a package of credits bought by itself whenever less than `belowCredits` is available.
   *
   * @remarks One at a time, and `perMonthMax` at most in a calendar month of the account's timezone. One that is
   * not paid, a reversed payment, and a new version of the package switch it off, until it is set again.
   */
  @Put(':kind')
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: AutoTopUpSetDto })
  set(
    @OfAccount() accountId: AccountId,
    @Param('kind', CreditKindPipe) kind: CreditKind,
    @Body() wish: SetAutoTopUpDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.writes.set({ accountId, kind }, wish, asking), {
        status: 200,
        stream: walletStream(accountId, kind).name,
        body: () => ({ kind, status: 'on' }),
      }),
    );
  }

  /** Has nothing bought by itself any more; a purchase that is under way goes on. */
  @Delete(':kind')
  @HttpCode(200)
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: AutoTopUpSetDto })
  async stop(
    @OfAccount() accountId: AccountId,
    @Param('kind', CreditKindPipe) kind: CreditKind,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    await this.accounts.require(accountId);
    const stream = walletStream(accountId, kind);
    const wish = { accountId, kind, at: this.clock.now() };
    return this.firstAnswers.once(asking, async () =>
      answerTo(
        await this.recorder.record(asking, stream, (state) =>
          stopAutoTopUp({ type: 'StopAutoTopUp', ...wish }, state),
        ),
        { status: 200, stream: stream.name, body: () => ({ kind, status: 'off' }) },
      ),
    );
  }
}
