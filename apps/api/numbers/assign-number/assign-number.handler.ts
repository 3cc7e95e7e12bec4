import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountState } from '@trunkline/domain/accounts/account.state';
import { type AssignNumber, assignNumber } from '@trunkline/domain/accounts/assign-number';
import { type Decision, reject } from '@trunkline/domain/decision';
import { Recorder } from '../../writes/recorder.service';
import { AssignNumberCommand, type AssignNumberNo } from './assign-number.command';
import { type AskedNumber, AskedNumbers } from './asked-numbers.service';
import { withPackages } from './with-packages';

@CommandHandler(AssignNumberCommand)
export class AssignNumberHandler implements ICommandHandler<AssignNumberCommand> {
  constructor(
    private readonly asked: AskedNumbers,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    ids,
    wish,
    asking,
  }: AssignNumberCommand): Promise<CommandOutcome<AccountEvent, AssignNumberNo>> {
    const { accountId, assignmentId } = ids;
    const asked = await this.asked.read(accountId, wish);
    const { wanted, listing } = asked;
    const at = this.clock.now();
    const command: AssignNumber = { type: 'AssignNumber', assignmentId, ...wanted, listing, at };
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      decide(command, state, asked),
    );
  }
}

/** The offer within the decision, so that a repeat gets its first answer also when it has expired. */
function decide(
  command: AssignNumber,
  state: AccountState,
  { refusal, wanted }: AskedNumber,
): Decision<AccountEvent, AssignNumberNo> {
  if (refusal) return reject(refusal);
  return withPackages(assignNumber(command, state), state, wanted.policy);
}
