import type { NumberConfigurationRequested } from '@trunkline/domain/assignments/assignment.events';
import type { StartedAssignment } from '@trunkline/domain/assignments/assignment.state';
import {
  nextConfigurationStep,
  problemAfter,
} from '@trunkline/domain/assignments/next-configuration-step';
import type { AssignmentLimits } from '@trunkline/domain/assignments/next-step';
import {
  type ConfigurationReport,
  recordConfiguration,
} from '@trunkline/domain/assignments/record-configuration';
import { settleNumberConfiguration } from '@trunkline/domain/accounts/settle-number-configuration';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import { accountStream, assignmentStream, numberStream } from '../streams';
import type { ConfigureNumber } from './configure-number';
import { type Cause, StreamCommands } from './stream-commands';

export type ReconfigureNumberParts = {
  readonly runner: CommandRunner;
  readonly configureNumber: ConfigureNumber;
  readonly alerts: OperatorAlerts;
  readonly clock: Clock;
  readonly limits: Pick<AssignmentLimits, 'configurationPausesMs' | 'configurationMaxMs'>;
};

/** A try, its record, and telling the account; beyond, the job is run again later. */
const stepsMax = 4;

/**
 * Tells the carrier again where to send what comes in for an assigned number. Telling it twice does
 * no harm, so that nothing but the outcome is recorded; the account hears of it last, which ends the
 * work.
 */
export class ReconfigureNumber {
  constructor(private readonly parts: ReconfigureNumberParts) {}

  async advance(
    { assignmentId }: NumberConfigurationRequested['data'],
    cause: Cause,
  ): Promise<WorkResult> {
    const { runner, clock } = this.parts;
    const commands = new StreamCommands(runner, 'configure-number', cause);
    for (let taken = 0; taken < stepsMax; taken += 1) {
      const state = await commands.read(assignmentStream(assignmentId));
      if (state.status === 'notStarted') return 'done';
      const step = nextConfigurationStep(state, clock.now());
      switch (step.do) {
        case 'nothing':
          return 'done';
        case 'wait':
          return { againInMs: step.ms };
        case 'configure':
          await this.configure(state, commands);
          break;
        case 'tellAccount':
          await this.tellAccount(state, commands);
          return 'done';
      }
    }
    return { againInMs: 1_000 };
  }

  private async configure(state: StartedAssignment, commands: StreamCommands): Promise<void> {
    const { limits, clock } = this.parts;
    const report = await this.report(state, commands);
    const command = { type: 'RecordConfiguration' as const, report, limits, at: clock.now() };
    const [event] = await commands.record(assignmentStream(state.assignmentId), (now) =>
      recordConfiguration(command, now),
    );
    if (event?.type === 'NumberConfigured')
      this.alert(state, 'the carrier was told where to send what comes in', true);
    if (event?.type === 'NumberConfigurationFailed' && (await this.isKept(state, commands)))
      this.alert(state, event.data.detail, false);
  }

  /** Nobody is needed for a number that has gone back, or is on its way. */
  private async isKept(
    { accountId, assignmentId }: StartedAssignment,
    commands: StreamCommands,
  ): Promise<boolean> {
    const account = await commands.read(accountStream(accountId));
    if (account.status === 'unknown') return false;
    return account.slots.some(
      (slot) => slot.assignmentId === assignmentId && slot.status === 'active',
    );
  }

  /** The id at the carrier may be another one by now, or the number somebody else's. */
  private async report(
    state: StartedAssignment,
    commands: StreamCommands,
  ): Promise<ConfigurationReport> {
    const claim = await commands.read(numberStream(state.number));
    if (claim.status !== 'purchased' || claim.assignmentId !== state.assignmentId) {
      return { outcome: 'refused', detail: 'the account does not have the number any more' };
    }
    if (claim.drifted) {
      return { outcome: 'refused', detail: 'the carrier does not have the number among ours' };
    }
    return this.parts.configureNumber.configure(claim);
  }

  private alert(
    { assignmentId, number }: StartedAssignment,
    detail: string,
    isOver: boolean,
  ): void {
    const facts = { assignmentId, number };
    this.parts.alerts.raise({ alert: 'number-not-configured', isOver, detail, facts });
  }

  private async tellAccount(state: StartedAssignment, commands: StreamCommands): Promise<void> {
    const { accountId, assignmentId, configuration } = state;
    const { settledAt } = configuration;
    if (settledAt === null) throw new Error('a configuration ended at no time');
    const end = { assignmentId, problem: problemAfter(configuration), settledAt };
    await commands.record(accountStream(accountId), (account) =>
      settleNumberConfiguration({ type: 'SettleNumberConfiguration', ...end }, account),
    );
  }
}
