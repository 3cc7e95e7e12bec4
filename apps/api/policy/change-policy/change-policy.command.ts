import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import type { Asking } from '../../writes/asking';
import type { ApiRejection } from '../../writes/rejections';
import type { PolicyDto } from '../policy.dto';

export class ChangePolicyCommand extends Command<CommandOutcome<PolicyEvent, ApiRejection>> {
  constructor(
    readonly wish: PolicyDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
