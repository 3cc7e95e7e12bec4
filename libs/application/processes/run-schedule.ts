import type { CreditHoldId, ScheduleId } from '@trunkline/domain/ids';
import {
  dispatchSchedule,
  completeSchedule,
  missOccurrence,
  recordFunding,
  recordHoldReturned,
  reresolveSchedule,
} from '@trunkline/domain/schedules/advance-schedule';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import {
  type ScheduleStep,
  nextScheduleStep,
} from '@trunkline/domain/schedules/next-schedule-step';
import type { PlannedSchedule } from '@trunkline/domain/schedules/schedule.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { SendingPace } from '../ports/sending-pace';
import type { WorkResult } from '../ports/work-queues';
import type { ZoneOffsets } from '../ports/zone-offsets';
import { accountStream, policyStream, scheduleStream, walletStream } from '../streams';
import { clocksOf } from './clocks';
import { type AcceptText, HandOverTexts } from './hand-over-texts';
import { HandOverTurns, othersTurnMs } from './hand-over-turns';
import { holdForOccurrence } from './schedule-credits';
import { type Cause, StreamCommands } from './stream-commands';

export type RunScheduleParts = {
  readonly runner: CommandRunner;
  readonly accept: AcceptText;
  readonly pace: Pick<SendingPace, 'busyMs'>;
  readonly zones: ZoneOffsets;
  readonly clock: Clock;
};

type Turn = {
  readonly state: PlannedSchedule;
  readonly commands: StreamCommands;
  readonly at: Instant;
};

/** More steps than anything needs without waiting; beyond, the job is run again at once. */
const stepsMax = 100;
/** A job waits for what is due within this time; what is due later is poked by the sweeper then. */
const longestWaitMs = 3_600_000;

/**
 * Sees a schedule through: follows the account's timezone, sends at its time, sets credits aside for
 * the next, gives back what is not needed. Safe to run at any time, by any number of workers at once:
 * it reads how far the schedule has come, does the one next thing, and records it.
 */
export class RunSchedule {
  private readonly handOver: HandOverTexts;
  private readonly turns: HandOverTurns;

  constructor(private readonly parts: RunScheduleParts) {
    this.handOver = new HandOverTexts(parts.accept, parts.clock);
    this.turns = new HandOverTurns(parts.pace);
  }

  async advance(scheduleId: ScheduleId, cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.parts.runner, 'run-schedule', cause);
    for (let step = 0; step < stepsMax; step += 1) {
      const result = await this.stepOf(scheduleId, commands);
      if (result !== 'onward') return result;
    }
    return { againInMs: 1 };
  }

  /** Computes the next time again; true where it moved. */
  async follow(scheduleId: ScheduleId, cause: Cause): Promise<boolean> {
    const commands = new StreamCommands(this.parts.runner, 'move-schedules', cause);
    const { step, turn } = await this.look(scheduleId, commands);
    if (step.do !== 'reresolve' || !turn) return false;
    const { next } = turn.state;
    await this.reresolve(step, turn);
    return next?.instant !== step.resolved.occurrence.instant;
  }

  private async look(
    scheduleId: ScheduleId,
    commands: StreamCommands,
  ): Promise<{ readonly step: ScheduleStep; readonly turn: Turn | null }> {
    const state = await commands.read(scheduleStream(scheduleId));
    if (state.status === 'notPlanned') return { step: { do: 'nothing' }, turn: null };
    const account = await commands.read(accountStream(state.accountId));
    if (account.status === 'unknown') throw new Error(`${scheduleId} is of no account`);
    const { quietHours } = await commands.read(policyStream());
    const at = this.parts.clock.now();
    const clocks = clocksOf(this.parts.zones);
    return {
      step: nextScheduleStep(state, { account, quietHours, clocks, at }),
      turn: { state, commands, at },
    };
  }

  private async stepOf(
    scheduleId: ScheduleId,
    commands: StreamCommands,
  ): Promise<WorkResult | 'onward'> {
    const { step, turn } = await this.look(scheduleId, commands);
    if (step.do === 'nothing' || !turn) return 'done';
    if (step.do === 'wait') return waiting(step.until, turn.at);
    if (step.do !== 'handOver') {
      await this.take(step, turn);
      return 'onward';
    }
    const waitMs = await this.turns.waitMs(step.handingOver, turn);
    if (waitMs > 0) return { againInMs: waitMs };
    await this.take(step, turn);
    return { againInMs: othersTurnMs };
  }

  private async take(
    step: Exclude<ScheduleStep, { do: 'nothing' | 'wait' }>,
    turn: Turn,
  ): Promise<void> {
    const { state, commands, at } = turn;
    const stream = scheduleStream(state.scheduleId);
    const clocks = clocksOf(this.parts.zones);
    switch (step.do) {
      case 'returnHold':
        return this.returnHold(step.holdId, turn);
      case 'handOver':
        return this.handOver.some({ state, handingOver: step.handingOver, commands });
      case 'endHandOver':
        return this.handOver.last({ state, handingOver: step.handingOver, commands });
      case 'fund':
        return this.fund(step, turn);
      case 'reresolve':
        return this.reresolve(step, turn);
      case 'dispatch':
        await commands.record(stream, (now) => dispatchSchedule({ ...step, clocks, at }, now));
        return;
      case 'miss':
        await commands.record(stream, (now) => missOccurrence({ ...step, clocks, at }, now));
        return;
      case 'cancel':
        await commands.run(stream, (now) =>
          cancelSchedule({ type: 'CancelSchedule', reason: 'accountClosed', at }, now),
        );
        return;
      case 'complete':
        await commands.record(stream, (now) => completeSchedule({ at }, now));
        return;
    }
  }

  private async reresolve(
    { resolved }: Extract<ScheduleStep, { do: 'reresolve' }>,
    { state: { scheduleId, next }, commands, at }: Turn,
  ): Promise<void> {
    if (!next) throw new Error(`${scheduleId} has nothing to resolve again`);
    await commands.record(scheduleStream(scheduleId), (state) =>
      reresolveSchedule(resolved, next, { state, at }),
    );
  }

  /** One that has run out meanwhile is with the wallet already. */
  private async returnHold(holdId: CreditHoldId, { state, commands, at }: Turn): Promise<void> {
    const { scheduleId } = state;
    await this.release(holdId, { state, commands, at });
    await commands.record(scheduleStream(scheduleId), (now) =>
      recordHoldReturned(holdId, { state: now, at }),
    );
  }

  /** Too few credits now may be enough when the time comes; then it is missed, not put off. */
  private async fund(
    { occurrence, isDue }: Extract<ScheduleStep, { do: 'fund' }>,
    turn: Turn,
  ): Promise<void> {
    const { state, commands, at } = turn;
    const stream = scheduleStream(state.scheduleId);
    const holdId = await holdForOccurrence({ state, occurrence, at }, commands);
    if (holdId === null && isDue) {
      const clocks = clocksOf(this.parts.zones);
      const miss = { occurrence, reason: 'tooFewCredits', clocks, at } as const;
      await commands.record(stream, (now) => missOccurrence(miss, now));
      return;
    }
    const funding = { occurrence, holdId, at };
    const events = await commands.record(stream, (now) => recordFunding(funding, now));
    if (events.length === 0 && holdId !== null) await this.releaseUnused(holdId, turn);
  }

  /** The schedule was changed or cancelled while credits for it were set aside. */
  private async releaseUnused(holdId: CreditHoldId, turn: Turn): Promise<void> {
    const now = await turn.commands.read(scheduleStream(turn.state.scheduleId));
    if (now.status === 'notPlanned') return;
    const used = [now.holdId, now.handingOver?.holdId, ...now.toReturn];
    if (!used.includes(holdId)) await this.release(holdId, turn);
  }

  private async release(holdId: CreditHoldId, { state, commands, at }: Turn): Promise<void> {
    const { accountId } = state;
    const kind = 'sms';
    await commands.run(walletStream(accountId, kind), (wallet) =>
      releaseHold({ type: 'ReleaseHold', accountId, kind, holdId, at }, wallet),
    );
  }
}

function waiting(until: Instant, at: Instant): WorkResult {
  const ms = Date.parse(until) - Date.parse(at);
  return ms > longestWaitMs ? 'done' : { againInMs: Math.max(1, ms) };
}
