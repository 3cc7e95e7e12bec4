import type { BalanceThresholdCrossed } from '@trunkline/domain/credits/wallet.events';
import { accept } from '@trunkline/domain/decision';
import { sha256 } from '../commands/command-context';
import type { CommandRunner } from '../commands/command-runner';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import { lowBalancesStream } from '../streams';
import { type Cause, StreamCommands } from './stream-commands';

/** Puts a crossing of a wallet's threshold on the list of all accounts, once, and tells operators. */
export class ListLowBalance {
  constructor(
    private readonly runner: CommandRunner,
    private readonly alerts: OperatorAlerts,
  ) {}

  async advance(data: BalanceThresholdCrossed['data'], cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.runner, 'list-low-balance', cause);
    // Always the same id: however often this runs, it is listed once.
    const commandId = sha256(`low-balance ${cause.eventId}`).slice(0, 40);
    await commands.record(
      lowBalancesStream(),
      () => accept({ type: 'LowBalanceListed' as const, data }),
      commandId,
    );
    const { accountId, kind, thresholdCredits, availableCredits } = data;
    const detail = `${availableCredits} ${kind} credits are left, and ${thresholdCredits} is the threshold`;
    this.alerts.raise({ alert: 'balance-low', isOver: false, detail, facts: { accountId, kind } });
    return 'done';
  }
}
