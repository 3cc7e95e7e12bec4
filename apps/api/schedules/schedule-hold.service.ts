import { Injectable } from '@nestjs/common';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { type CommandContext, derivedId } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { holdExpiry, holdReference } from '@trunkline/application/processes/schedule-credits';
import { walletStream } from '@trunkline/application/streams';
import { holdCredits, type HoldCreditsRejection } from '@trunkline/domain/credits/hold-credits';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId, CreditHoldId, ScheduleId } from '@trunkline/domain/ids';
import type { SchedulePlan } from '@trunkline/domain/schedules/schedule.events';
import { creditsOf } from '@trunkline/domain/schedules/schedule.state';

export type PlanToHold = {
  readonly accountId: AccountId;
  readonly scheduleId: ScheduleId;
  readonly plan: SchedulePlan;
  readonly context: CommandContext;
};

/** The id of the hold that a request sets aside, the same for each repeat of it. */
export function holdIdOf({ commandId }: CommandContext): CreditHoldId {
  return derivedId('hold_sms', commandId) as CreditHoldId;
}

/**
 * Sets aside what a plan costs before the plan is recorded, so that there never is a plan without its
 * credits. What is left over when a request breaks off in between goes back by itself in the end.
 */
@Injectable()
export class ScheduleHold {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  async take({
    accountId,
    scheduleId,
    plan,
    context,
  }: PlanToHold): Promise<CommandOutcome<WalletEvent, HoldCreditsRejection>> {
    const { holdId, occurrence, lateMinutes } = plan;
    const kind = 'sms';
    const reference = holdReference(scheduleId, `plan:${holdId}`);
    const expiresAt = holdExpiry(occurrence, lateMinutes);
    const why = { reason: 'schedule', reference, expiresAt };
    const amountCredits = creditsOf(plan);
    const wish = { accountId, kind, holdId, amountCredits, ...why, at: this.clock.now() } as const;
    return this.runner.run({
      stream: walletStream(accountId, kind),
      decide: (wallet) => holdCredits({ type: 'HoldCredits', ...wish }, wallet),
      context: { ...context, commandId: derivedId('take', context.commandId) },
    });
  }

  /** The plan was refused after all. */
  async giveBack({ accountId, plan: { holdId }, context }: PlanToHold): Promise<void> {
    const kind = 'sms';
    const wish = { accountId, kind, holdId, at: this.clock.now() } as const;
    await this.runner.run({
      stream: walletStream(accountId, kind),
      decide: (wallet) => releaseHold({ type: 'ReleaseHold', ...wish }, wallet),
      context: { ...context, commandId: derivedId('give', context.commandId) },
    });
  }
}
