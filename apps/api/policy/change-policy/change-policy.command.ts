import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { ChangePolicyRejection } from '@trunkline/domain/policy/change-policy';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import type { Asking } from '../../writes/asking';
import type { PolicyDto } from '../policy.dto';

export class ChangePolicyCommand extends Command<
  CommandOutcome<PolicyEvent, ChangePolicyRejection>
> {
  constructor(
    readonly wish: PolicyDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
