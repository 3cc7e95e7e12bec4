import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { derivedId } from '@trunkline/application/commands/command-context';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountId } from '@trunkline/domain/ids';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { AccountDto } from '../account.dto';
import { OpenAccountCommand } from './open-account.command';
import { OpenAccountDto } from './open-account.dto';

@Controller('v1/accounts')
@ApiTags('accounts')
export class OpenAccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Opens an account.
   *
   * @remarks Its country decides which numbers it can get. It begins with the credits that the policy names.
   */
  @Post()
  @OperatorOnly()
  @Write(201)
  @ApiCreatedResponse({ type: AccountDto })
  open(@Body() wish: OpenAccountDto, @Asked() asking: Asking): Promise<Answer> {
    const accountId = derivedId('acc', asking.context.commandId) as AccountId;
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new OpenAccountCommand(accountId, wish, asking)), {
        status: 201,
        stream: accountStream(accountId).name,
        location: `/v1/accounts/${accountId}`,
        body: (events) => opened(events),
      }),
    );
  }
}

function opened(events: readonly AccountEvent[]): AccountDto {
  const event = events.find((one) => one.type === 'AccountOpened');
  if (!event) throw new Error('an account was opened without AccountOpened');
  const { accountId: id, name, email, country, timezone, openedAt } = event.data;
  const times = { openedAt, closedAt: null, activatedAt: null };
  return { id, name, email, country, timezone, status: 'active', ...times };
}
