import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccessEvent } from '@trunkline/domain/access/access.events';
import type { CreateAccessKeyRejection } from '@trunkline/domain/access/create-access-key';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { CreateAccessKeyDto } from './create-access-key.dto';

export type CreatedKey = {
  readonly outcome: CommandOutcome<AccessEvent, CreateAccessKeyRejection>;
  readonly secret: string;
};

export class CreateAccessKeyCommand extends Command<CreatedKey> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: CreateAccessKeyDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
