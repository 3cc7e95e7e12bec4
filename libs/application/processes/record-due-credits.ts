import { recordDue } from '@trunkline/domain/credits/record-due';
import type { WalletOwner } from '@trunkline/domain/credits/wallet.events';
import type { Instant } from '@trunkline/domain/time/instant';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { WorkResult } from '../ports/work-queues';
import { walletStream } from '../streams';
import { type Cause, StreamCommands } from './stream-commands';

/** What has an end: credits that were given until then, or a hold. */
export type Ending = WalletOwner & { readonly expiresAt: Instant | null };

/**
 * A job waits for what is due within this time; what ends later is poked by the sweeper then, so that
 * the number of jobs that wait stays small.
 */
const longestWaitMs = 3_600_000;

/**
 * Records on time that credits or a hold have ended, also on a wallet that nobody uses. Whoever
 * decides anything on a wallet records what is due before it, so this may come late or twice.
 */
export class RecordDueCredits {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  async advance({ accountId, kind, expiresAt }: Ending, cause: Cause): Promise<WorkResult> {
    if (expiresAt === null) return 'done';
    const at = this.clock.now();
    const ms = Date.parse(expiresAt) - Date.parse(at);
    if (ms > longestWaitMs) return 'done';
    if (ms > 0) return { againInMs: ms };
    const commands = new StreamCommands(this.runner, 'record-due-credits', cause);
    await commands.record(walletStream(accountId, kind), (state) =>
      recordDue({ type: 'RecordDue', accountId, kind, at }, state),
    );
    return 'done';
  }
}
