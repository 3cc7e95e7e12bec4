import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accessStream } from '@trunkline/application/streams';
import type { AccessEvent } from '@trunkline/domain/access/access.events';
import {
  revokeAccessKey,
  type RevokeAccessKeyRejection,
} from '@trunkline/domain/access/revoke-access-key';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { Recorder } from '../../writes/recorder.service';
import { AccountKeys } from '../account-keys.service';
import { RevokeAccessKeyCommand } from './revoke-access-key.command';

@CommandHandler(RevokeAccessKeyCommand)
export class RevokeAccessKeyHandler implements ICommandHandler<RevokeAccessKeyCommand> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly keys: AccountKeys,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    accountId,
    keyId,
    asking,
  }: RevokeAccessKeyCommand): Promise<CommandOutcome<AccessEvent, RevokeAccessKeyRejection>> {
    await this.accounts.require(accountId);
    const command = { type: 'RevokeAccessKey', accountId, keyId, at: this.clock.now() } as const;
    const outcome = await this.recorder.record(asking, accessStream(accountId), (state) =>
      revokeAccessKey(command, state),
    );
    this.keys.forget(accountId);
    return outcome;
  }
}
