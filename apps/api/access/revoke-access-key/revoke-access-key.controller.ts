import { Delete, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiParam } from '@nestjs/swagger';
import { accessStream } from '@trunkline/application/streams';
import type { AccessKeyId, AccountId } from '@trunkline/domain/ids';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { OperatorOnly } from '../route-scope.decorator';
import { RevokeAccessKeyCommand } from './revoke-access-key.command';

@AccountRoute('access', 'keys')
export class RevokeAccessKeyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Revokes a key. Every copy of the api refuses it within 5 seconds. */
  @Delete(':keyId')
  @OperatorOnly()
  @Write(204)
  @ApiParam({ name: 'keyId', schema: { type: 'string' } })
  @ApiNoContentResponse()
  revoke(
    @OfAccount() accountId: AccountId,
    @Param('keyId') keyId: string,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const command = new RevokeAccessKeyCommand(accountId, keyId as AccessKeyId, asking);
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(command), {
        status: 204,
        stream: accessStream(accountId).name,
      }),
    );
  }
}
