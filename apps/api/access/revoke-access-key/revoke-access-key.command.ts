import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccessEvent } from '@trunkline/domain/access/access.events';
import type { RevokeAccessKeyRejection } from '@trunkline/domain/access/revoke-access-key';
import type { AccessKeyId, AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';

export class RevokeAccessKeyCommand extends Command<
  CommandOutcome<AccessEvent, RevokeAccessKeyRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly keyId: AccessKeyId,
    readonly asking: Asking,
  ) {
    super();
  }
}
