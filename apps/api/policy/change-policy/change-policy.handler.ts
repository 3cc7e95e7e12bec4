import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { policyStream } from '@trunkline/application/streams';
import {
  type ChangePolicy,
  changePolicy,
  type ChangePolicyRejection,
} from '@trunkline/domain/policy/change-policy';
import type { PolicyEvent } from '@trunkline/domain/policy/policy.events';
import { Recorder } from '../../writes/recorder.service';
import { ChangePolicyCommand } from './change-policy.command';

@CommandHandler(ChangePolicyCommand)
export class ChangePolicyHandler implements ICommandHandler<ChangePolicyCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    wish,
    asking,
  }: ChangePolicyCommand): Promise<CommandOutcome<PolicyEvent, ChangePolicyRejection>> {
    const { additionalNumbers, startingCredits, releaseGraceMinutes } = wish;
    const { sms, voice } = startingCredits;
    const command: ChangePolicy = {
      type: 'ChangePolicy',
      additionalNumbers,
      startingCredits: { sms, voice },
      releaseGraceMinutes,
      at: this.clock.now(),
    };
    return this.recorder.record(asking, policyStream(), (state) => changePolicy(command, state));
  }
}
