import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { sha256 } from '@trunkline/application/commands/command-context';
import { accessStream } from '@trunkline/application/streams';
import type { AccessEvent } from '@trunkline/domain/access/access.events';
import type { AccountId } from '@trunkline/domain/ids';
import { Problem } from '../../edge/problem';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { formatAccountKey } from '../account-key';
import { OperatorOnly } from '../route-scope.decorator';
import { CreateAccessKeyCommand } from './create-access-key.command';
import { AccessKeyCreatedDto, CreateAccessKeyDto } from './create-access-key.dto';

@AccountRoute('access', 'keys')
export class CreateAccessKeyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Makes a key to one account. The key itself is shown in this answer only. */
  @Post()
  @OperatorOnly()
  @Write(201)
  @ApiCreatedResponse({ type: AccessKeyCreatedDto })
  create(
    @OfAccount() accountId: AccountId,
    @Body() wish: CreateAccessKeyDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const work = async (): Promise<Answer> => {
      const { outcome, secret } = await this.commands.execute(
        new CreateAccessKeyCommand(accountId, wish, asking),
      );
      const stream = accessStream(accountId).name;
      return answerTo(outcome, { status: 201, stream, body: ([event]) => created(event, secret) });
    };
    return this.firstAnswers.once(asking, work, { keep: false });
  }
}

function created(event: AccessEvent | undefined, secret: string): AccessKeyCreatedDto {
  if (event?.type !== 'AccessKeyCreated') throw new Error('a key was made without its event');
  const { accountId, keyId, name, secretSha256, scopes, expiresAt } = event.data;
  if (secretSha256 !== sha256(secret)) throw notAgain();
  const key = formatAccountKey({ accountId, keyId, secret });
  return { keyId, key, name, scopes: [...scopes], expiresAt };
}

function notAgain(): Problem {
  const detail = 'The signing secret has changed since this key was made; make another key.';
  return new Problem({ status: 409, code: 'key-not-shown-again', detail });
}
