import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { assignmentStream } from '@trunkline/application/streams';
import type { AssignmentEvent } from '@trunkline/domain/assignments/assignment.events';
import {
  requestConfiguration,
  type RequestConfigurationRejection,
} from '@trunkline/domain/assignments/request-configuration';
import { Recorder } from '../../writes/recorder.service';
import { ConfigureNumberCommand } from './configure-number.command';

@CommandHandler(ConfigureNumberCommand)
export class ConfigureNumberHandler implements ICommandHandler<ConfigureNumberCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    assignmentId,
    asking,
  }: ConfigureNumberCommand): Promise<
    CommandOutcome<AssignmentEvent, RequestConfigurationRejection>
  > {
    const command = { type: 'RequestConfiguration' as const, at: this.clock.now() };
    return this.recorder.record(asking, assignmentStream(assignmentId), (state) =>
      requestConfiguration(command, state),
    );
  }
}
