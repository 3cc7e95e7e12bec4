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
  readonly plan: Omit<SchedulePlan, 'holdId'>;
  readonly context: CommandContext;
};

type Refused = Exclude<
  CommandOutcome<WalletEvent, HoldCreditsRejection>,
  { readonly outcome: 'recorded' }
>;

/** The hold of a plan, or why there is none. */
export type TakenHold = { readonly outcome: 'held'; readonly holdId: CreditHoldId } | Refused;

/** So often one request may have set credits aside and given them back, under one key. */
const holdsMax = 20;

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

  /** A repeat has the hold that it took before, unless that was given back or is for another plan. */
  async take(wish: PlanToHold): Promise<TakenHold> {
    for (let nth = 0; nth < holdsMax; nth += 1) {
      const holdId = derivedId('hold_sms', `${wish.context.commandId}:${nth}`) as CreditHoldId;
      const outcome = await this.place(wish, holdId);
      if (outcome.outcome !== 'recorded') return outcome;
      if (!outcome.replayed || (await this.isHeld(wish, holdId))) {
        return { outcome: 'held', holdId };
      }
      await this.giveBack(wish, holdId);
    }
    throw new Error(`${wish.scheduleId}: ${holdsMax} holds were taken by one request`);
  }

  private place(
    { accountId, scheduleId, plan, context }: PlanToHold,
    holdId: CreditHoldId,
  ): Promise<CommandOutcome<WalletEvent, HoldCreditsRejection>> {
    const { occurrence, lateMinutes } = plan;
    const kind = 'sms';
    const reference = holdReference(scheduleId, `plan:${holdId}`);
    const expiresAt = holdExpiry(occurrence, lateMinutes);
    const why = { reason: 'schedule', reference, expiresAt };
    const amountCredits = creditsOf(plan);
    const wish = { accountId, kind, holdId, amountCredits, ...why, at: this.clock.now() } as const;
    return this.runner.run({
      stream: walletStream(accountId, kind),
      decide: (wallet) => holdCredits({ type: 'HoldCredits', ...wish }, wallet),
      context: { ...context, commandId: derivedId('take', holdId) },
    });
  }

  private async isHeld({ accountId, plan }: PlanToHold, holdId: CreditHoldId): Promise<boolean> {
    const { state } = await this.runner.read(walletStream(accountId, 'sms'));
    const hold = state.balance.holds.find((one) => one.holdId === holdId);
    return hold?.remainingCredits === creditsOf(plan);
  }

  /** The plan was refused after all. */
  async giveBack(
    { accountId, context }: Pick<PlanToHold, 'accountId' | 'context'>,
    holdId: CreditHoldId,
  ): Promise<void> {
    const kind = 'sms';
    const wish = { accountId, kind, holdId, at: this.clock.now() } as const;
    await this.runner.run({
      stream: walletStream(accountId, kind),
      decide: (wallet) => releaseHold({ type: 'ReleaseHold', ...wish }, wallet),
      context: { ...context, commandId: derivedId('give', holdId) },
    });
  }
}
