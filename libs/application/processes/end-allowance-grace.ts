import type { AllowanceExceeded } from '@trunkline/domain/accounts/account.events';
import {
  endAllowanceGrace,
  type EndAllowanceGraceRejection,
} from '@trunkline/domain/accounts/end-allowance-grace';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { WorkResult } from '../ports/work-queues';
import { accountStream, policyStream } from '../streams';
import { type Cause, StreamCommands } from './stream-commands';

/** The account is looked at again at least this often, and an assignment under way this soon. */
const longestWaitMs = 3_600_000;
const assignmentWaitMs = 60_000;

/**
 * Waits until an account's grace over its allowance is over, then has done what was announced. All
 * of it is one append to the account's stream; numbers that go are released by their own process.
 */
export class EndAllowanceGrace {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  async advance({ accountId }: AllowanceExceeded['data'], cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.runner, 'end-allowance-grace', cause);
    const { additionalNumbers, releaseGraceMinutes } = await commands.read(policyStream());
    const at = this.clock.now();
    const wish = { additionalNumbers, releaseGraceMs: releaseGraceMinutes * 60_000, at };
    const decision = await commands.run(accountStream(accountId), (state) =>
      endAllowanceGrace({ type: 'EndAllowanceGrace', ...wish }, state),
    );
    return decision.accepted ? 'done' : { againInMs: waitMs(decision.rejection, at) };
  }
}

function waitMs(rejection: EndAllowanceGraceRejection, at: string): number {
  switch (rejection.code) {
    case 'GraceNotOver':
      return Math.min(longestWaitMs, Date.parse(rejection.graceEndsAt) - Date.parse(at));
    case 'AssignmentUnderWay':
      return assignmentWaitMs;
  }
}
