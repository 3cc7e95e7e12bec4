import { Body, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { findTimezone } from '@trunkline/adapters/time/timezones';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { type MovesOfChange, noMoves, PendingSchedules } from './pending-schedules.service';
import { ChangeTimezoneCommand } from './change-timezone.command';
import { ChangeTimezoneDto, TimezoneChangedDto } from './change-timezone.dto';

@AccountRoute('accounts', 'timezone')
export class ChangeTimezoneController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
    private readonly pending: PendingSchedules,
  ) {}

  /**
   * Changes the timezone that the account's schedules follow, and says which of them move, from when
   * to when. What was sent never changes.
   */
  @Put()
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: TimezoneChangedDto })
  change(
    @OfAccount() accountId: AccountId,
    @Body() wish: ChangeTimezoneDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () => {
      const outcome = await this.commands.execute(
        new ChangeTimezoneCommand(accountId, wish, asking),
      );
      const moved = await this.movesAfter(accountId, outcome);
      const timezone = findTimezone(wish.timezone)?.id;
      return answerTo(outcome, {
        status: 200,
        stream: accountStream(accountId).name,
        body: () => ({ timezone, ...moved }),
      });
    });
  }

  private async movesAfter(
    accountId: AccountId,
    outcome: CommandOutcome<AccountEvent, unknown>,
  ): Promise<MovesOfChange> {
    const events = outcome.outcome === 'recorded' ? outcome.events : [];
    const changed = events.find((event) => event.type === 'TimezoneChanged');
    const number = changed?.data.number ?? null;
    return number === null ? noMoves : this.pending.movesOf(accountId, number);
  }
}
