import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId, sha256 } from '@trunkline/application/commands/command-context';
import { Clock } from '@trunkline/application/ports/clock';
import { accessStream } from '@trunkline/application/streams';
import { type CreateAccessKey, createAccessKey } from '@trunkline/domain/access/create-access-key';
import type { AccessKeyId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { Settings } from '../../settings';
import { Recorder } from '../../writes/recorder.service';
import { secretOfCommand } from '../account-key';
import { AccountKeys } from '../account-keys.service';
import { CreateAccessKeyCommand, type CreatedKey } from './create-access-key.command';

const dayMs = 86_400_000;

@CommandHandler(CreateAccessKeyCommand)
export class CreateAccessKeyHandler implements ICommandHandler<CreateAccessKeyCommand> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly keys: AccountKeys,
    private readonly recorder: Recorder,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, wish, asking }: CreateAccessKeyCommand): Promise<CreatedKey> {
    await this.accounts.require(accountId);
    const { commandId } = asking.context;
    const secret = secretOfCommand(this.settings.signingSecret, commandId);
    const at = this.clock.now();
    const command: CreateAccessKey = {
      type: 'CreateAccessKey',
      accountId,
      keyId: derivedId('key', commandId) as AccessKeyId,
      name: wish.name,
      secretSha256: sha256(secret),
      scopes: wish.scopes ?? ['read', 'write'],
      expiresAt: wish.expiresInDays ? daysAfter(at, wish.expiresInDays) : null,
      at,
    };
    const outcome = await this.recorder.record(asking, accessStream(accountId), (state) =>
      createAccessKey(command, state),
    );
    this.keys.forget(accountId);
    return { outcome, secret };
  }
}

function daysAfter(at: Instant, days: number): Instant {
  return new Date(Date.parse(at) + days * dayMs).toISOString() as Instant;
}
