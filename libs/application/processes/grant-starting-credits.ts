import type { AccountOpened } from '@trunkline/domain/accounts/account.events';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { BucketId } from '@trunkline/domain/ids';
import { sha256, systemContext } from '../commands/command-context';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { WorkResult } from '../ports/work-queues';
import { walletStream } from '../streams';
import type { Cause } from './stream-commands';

/** Gives a new account the credits that the policy promised when it was opened, once. */
export class GrantStartingCredits {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  async advance(opened: AccountOpened['data'], cause: Cause): Promise<WorkResult> {
    await this.grant('sms', opened, cause);
    await this.grant('voice', opened, cause);
    return 'done';
  }

  private async grant(
    kind: CreditKind,
    opened: AccountOpened['data'],
    cause: Cause,
  ): Promise<void> {
    const amountCredits = opened.startingCredits[kind];
    if (amountCredits === 0) return;
    const { accountId } = opened;
    // Always the same id: however often this runs, the wallet remembers that it was done.
    const commandId = sha256(`starting-credits ${accountId} ${kind}`).slice(0, 40);
    const grant = {
      accountId,
      kind,
      amountCredits,
      reason: 'starting credits',
      reference: null,
      bucketId: `bkt_start_${kind}` as BucketId,
      origin: 'starting' as const,
      expiresAt: null,
      at: this.clock.now(),
    };
    const outcome = await this.runner.run({
      stream: walletStream(accountId, kind),
      decide: (state) => adjustCredits({ type: 'AdjustCredits', ...grant }, state),
      context: { ...systemContext('grant-starting-credits', cause), commandId },
    });
    if (outcome.outcome !== 'recorded') throw new Error(`starting credits: ${outcome.outcome}`);
  }
}
