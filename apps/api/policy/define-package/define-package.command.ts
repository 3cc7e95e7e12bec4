import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { PackageId } from '@trunkline/domain/ids';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import type { ApiRejection } from '../../writes/rejections';
import type { Asking } from '../../writes/asking';
import type { DefinePackageDto } from './define-package.dto';

export class DefinePackageCommand extends Command<CommandOutcome<PolicyEvent, ApiRejection>> {
  constructor(
    readonly packageId: PackageId,
    readonly wish: DefinePackageDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
