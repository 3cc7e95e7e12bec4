import { Delete, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { NumberPipe } from '../../reads/path-ids.pipe';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { RequestReleaseCommand } from './request-release.command';
import { ReleaseScheduledDto, RequestReleaseQuery } from './request-release.dto';

@AccountRoute('numbers', 'numbers/:number')
export class RequestReleaseController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Gives a number back to the carrier, after a grace period in which that can be cancelled.
   *
   * @remarks When the primary number goes and others stay, `successor` names the one that becomes
   * primary at once; 409 `successor-needed` comes with the `candidates`.
   */
  @Delete()
  @AccountWrite()
  @Write(202)
  @ApiAcceptedResponse({ type: ReleaseScheduledDto })
  release(
    @OfAccount() accountId: AccountId,
    @Param('number', NumberPipe) number: E164,
    @Query() { successor }: RequestReleaseQuery,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = { number, successor: (successor ?? null) as E164 | null };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new RequestReleaseCommand(accountId, wish, asking)), {
        status: 202,
        stream: accountStream(accountId).name,
        body: scheduled,
      }),
    );
  }
}

function scheduled(events: readonly AccountEvent[]): ReleaseScheduledDto {
  const event = events.find(({ type }) => type === 'NumberReleaseScheduled');
  if (event?.type !== 'NumberReleaseScheduled') {
    throw new Error('a release was asked for without NumberReleaseScheduled');
  }
  const { number, releaseAt } = event.data;
  return { number, releaseAt };
}
