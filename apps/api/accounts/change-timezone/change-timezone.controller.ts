import { Body, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { findTimezone } from '@trunkline/adapters/time/timezones';
import { accountStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { ChangeTimezoneCommand } from './change-timezone.command';
import { ChangeTimezoneDto, TimezoneChangedDto } from './change-timezone.dto';

@AccountRoute('accounts', 'timezone')
export class ChangeTimezoneController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Changes the timezone that the account's schedules follow. */
  @Put()
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: TimezoneChangedDto })
  change(
    @OfAccount() accountId: AccountId,
    @Body() { timezone }: ChangeTimezoneDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () =>
      answerTo(
        await this.commands.execute(new ChangeTimezoneCommand(accountId, timezone, asking)),
        {
          status: 200,
          stream: accountStream(accountId).name,
          body: () => ({ timezone: findTimezone(timezone)?.id, rescheduled: 0 }),
        },
      ),
    );
  }
}
