import type { NumberReleaseScheduled } from '@trunkline/domain/accounts/account.events';
import { completeRelease, startRelease } from '@trunkline/domain/accounts/settle-release';
import { releaseOwnedNumber } from '@trunkline/domain/numbers/settle-number-claim';
import type { CommandRunner } from '../commands/command-runner';
import type { Carrier } from '../ports/carrier';
import type { Clock } from '../ports/clock';
import type { WorkResult } from '../ports/work-queues';
import { accountStream, numberStream } from '../streams';
import { type Cause, StreamCommands } from './stream-commands';

export type ReleaseNumberParts = {
  readonly runner: CommandRunner;
  readonly carrier: Pick<Carrier, 'release'>;
  readonly clock: Clock;
};

type Scheduled = NumberReleaseScheduled['data'];

/** A release is looked at again at least this often, as it may have been cancelled. */
const longestWaitMs = 3_600_000;

/**
 * Gives one number back to the carrier when its grace period is over. That it is about to be given
 * back is recorded first, so that nobody cancels what cannot be undone; the carrier takes a number
 * back once, however often it is told.
 */
export class ReleaseNumber {
  private readonly runner: CommandRunner;
  private readonly carrier: Pick<Carrier, 'release'>;
  private readonly clock: Clock;

  constructor({ runner, carrier, clock }: ReleaseNumberParts) {
    this.runner = runner;
    this.carrier = carrier;
    this.clock = clock;
  }

  async advance(scheduled: Scheduled, cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.runner, 'release-number', cause);
    const releaseAt = await this.dueTime(scheduled, commands);
    if (releaseAt === null) return 'done';
    const ms = Date.parse(releaseAt) - Date.parse(this.clock.now());
    if (ms > 0) return { againInMs: Math.min(ms, longestWaitMs) };
    return this.release(scheduled, commands);
  }

  /** Null when there is nothing to release any more. */
  private async dueTime(
    { accountId, assignmentId }: Scheduled,
    commands: StreamCommands,
  ): Promise<string | null> {
    const account = await commands.read(accountStream(accountId));
    if (account.status === 'unknown') return null;
    return account.slots.find((one) => one.assignmentId === assignmentId)?.releaseAt ?? null;
  }

  private async release(
    { accountId, assignmentId, number }: Scheduled,
    commands: StreamCommands,
  ): Promise<WorkResult> {
    const account = accountStream(accountId);
    const due = { assignmentId, at: this.clock.now() };
    const started = await commands.run(account, (state) =>
      startRelease({ type: 'StartRelease', ...due }, state),
    );
    if (!started.accepted) return 'done';

    const claim = await commands.read(numberStream(number));
    if (claim.status === 'purchased' && claim.assignmentId === assignmentId) {
      await this.carrier.release(claim.carrierNumberId);
    }
    const given = { assignmentId, at: this.clock.now() };
    await commands.record(numberStream(number), (state) =>
      releaseOwnedNumber({ type: 'ReleaseOwnedNumber', number, ...given }, state),
    );
    await commands.record(account, (state) =>
      completeRelease({ type: 'CompleteRelease', ...given }, state),
    );
    return 'done';
  }
}
