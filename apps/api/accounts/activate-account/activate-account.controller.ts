import { Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { ActivateAccountCommand } from './activate-account.command';
import { AccountActivationDto } from './activate-account.dto';

@AccountRoute('accounts', 'activate')
export class ActivateAccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Lets an account get numbers where the policy asks for that first.
   *
   * @remarks It holds for good, also when the policy is changed meanwhile. Repeating it changes nothing.
   */
  @Post()
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: AccountActivationDto })
  activate(@OfAccount() accountId: AccountId, @Asked() asking: Asking): Promise<Answer> {
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new ActivateAccountCommand(accountId, asking)), {
        status: 200,
        stream: accountStream(accountId).name,
        body: (): AccountActivationDto => ({ accountId, activated: true }),
      }),
    );
  }
}
