import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { policyStream } from '@trunkline/application/streams';
import { reject } from '@trunkline/domain/decision';
import { type ChangePolicy, changePolicy } from '@trunkline/domain/policy/change-policy';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import { Recorder } from '../../writes/recorder.service';
import type { ApiRejection } from '../../writes/rejections';
import { ChangePolicyCommand } from './change-policy.command';
import { policyChanges, unknownCountryOf } from './policy-changes';

@CommandHandler(ChangePolicyCommand)
export class ChangePolicyHandler implements ICommandHandler<ChangePolicyCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    wish,
    asking,
  }: ChangePolicyCommand): Promise<CommandOutcome<PolicyEvent, ApiRejection>> {
    const command: ChangePolicy = {
      type: 'ChangePolicy',
      changes: policyChanges(wish),
      at: this.clock.now(),
    };
    const unknown = unknownCountryOf(wish);
    return this.recorder.record(asking, policyStream(), (state) =>
      unknown === undefined
        ? changePolicy(command, state)
        : reject<ApiRejection>({ code: 'CountryUnknown', country: unknown }),
    );
  }
}
