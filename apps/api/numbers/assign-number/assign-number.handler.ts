import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { phoneNumberFacts } from '@trunkline/adapters/numbering/numbering';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { StreamFold } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, numberStream, policyStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountState } from '@trunkline/domain/accounts/account.state';
import { type AssignNumber, assignNumber } from '@trunkline/domain/accounts/assign-number';
import { type Decision, reject } from '@trunkline/domain/decision';
import type { AccountId } from '@trunkline/domain/ids';
import { isUnclaimed } from '@trunkline/domain/numbers/number-claim.state';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { packagesFor, type PolicyState } from '@trunkline/domain/policy/policy.state';
import { packageDto } from '../../policy/package.dto';
import { Recorder } from '../../writes/recorder.service';
import { AssignNumberCommand, type AssignNumberNo } from './assign-number.command';
import { WantedNumbers } from './wanted-numbers.service';

@CommandHandler(AssignNumberCommand)
export class AssignNumberHandler implements ICommandHandler<AssignNumberCommand> {
  constructor(
    private readonly wanted: WantedNumbers,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    ids,
    wish,
    asking,
  }: AssignNumberCommand): Promise<CommandOutcome<AccountEvent, AssignNumberNo>> {
    const { accountId, assignmentId } = ids;
    const { number, listing, refusal } = this.wanted.read(accountId, wish);
    const [{ state: policy }, claimedElsewhere] = await Promise.all([
      this.runner.read(policyStream()),
      this.isClaimedElsewhere(number, accountId),
    ]);
    const facts = phoneNumberFacts(number);
    const command: AssignNumber = {
      type: 'AssignNumber',
      assignmentId,
      number,
      numberCountry: facts?.country ?? null,
      sharedWith: facts?.sharedWith ?? [],
      numberKind: facts?.kind ?? null,
      listing,
      claimedElsewhere,
      policy,
      at: this.clock.now(),
    };
    // Within the decision, so that a repeat gets its first answer also when the offer has expired.
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      refusal ? reject(refusal) : decide(command, state, policy),
    );
  }

  /** An early look: whoever claims the number first gets it, and the assignment process finds out. */
  private async isClaimedElsewhere(number: E164, accountId: AccountId): Promise<boolean> {
    const claim = new StreamFold(numberStream(number), this.log);
    await claim.catchUp();
    return !isUnclaimed(claim.state) && claim.state.accountId !== accountId;
  }
}

/** A number that needs a package is refused together with the packages that there are. */
function decide(
  command: AssignNumber,
  state: AccountState,
  policy: PolicyState,
): Decision<AccountEvent, AssignNumberNo> {
  const decision = assignNumber(command, state);
  if (decision.accepted) return decision;
  const { rejection } = decision;
  if (rejection.code !== 'NumberPackageNeeded') return reject(rejection);
  const offered = state.status === 'unknown' ? [] : packagesFor(policy, state.country);
  return reject({ ...rejection, packages: offered.map(packageDto) });
}
