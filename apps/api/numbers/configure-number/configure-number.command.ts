import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AssignmentEvent } from '@trunkline/domain/assignments/assignment.events';
import type { RequestConfigurationRejection } from '@trunkline/domain/assignments/request-configuration';
import type { AssignmentId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';

export class ConfigureNumberCommand extends Command<
  CommandOutcome<AssignmentEvent, RequestConfigurationRejection>
> {
  constructor(
    readonly assignmentId: AssignmentId,
    readonly asking: Asking,
  ) {
    super();
  }
}
