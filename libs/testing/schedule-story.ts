import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { systemContext } from '@trunkline/application/commands/command-context';
import { decode } from '@trunkline/application/commands/stream-fold';
import { clocksOf } from '@trunkline/application/processes/clocks';
import type { TextToAccept } from '@trunkline/application/processes/hand-over-texts';
import { othersTurnMs } from '@trunkline/application/processes/hand-over-turns';
import { RunSchedule } from '@trunkline/application/processes/run-schedule';
import type { WorkResult } from '@trunkline/application/ports/work-queues';
import type { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import {
  type Stream,
  accountStream,
  policyStream,
  scheduleStream,
  walletStream,
} from '@trunkline/application/streams';
import type { PendingSchedules } from '@trunkline/domain/accounts/account.events';
import type { OpenAccountState } from '@trunkline/domain/accounts/account.state';
import { changeTimezone } from '@trunkline/domain/accounts/change-timezone';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { type Decision, accept } from '@trunkline/domain/decision';
import type { CreditHoldId, ScheduleId } from '@trunkline/domain/ids';
import { changePolicy } from '@trunkline/domain/policy/change-policy';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import {
  type PlanRejection,
  type WantedTime,
  planSchedule,
} from '@trunkline/domain/schedules/plan-schedule';
import type { ScheduleEvent, ScheduledText } from '@trunkline/domain/schedules/schedule.events';
import type { PlannedSchedule } from '@trunkline/domain/schedules/schedule.state';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import { usualPolicy } from '@trunkline/domain/time/resolve-wall-time';
import type { WallTime } from '@trunkline/domain/time/wall-time';
import { accountId, assigned, granted, number, opened, primarySet, reserved } from './builders';
import { FixedClock } from './fakes/fixed-clock';
import { InMemoryEventLog } from './fakes/in-memory-event-log';

/** What the story plans, where its teller does not say otherwise. */
export type Planned = Partial<Omit<WantedTime, 'wallTime' | 'timezone'>> & {
  readonly at: string;
  readonly timezone?: string;
  readonly to?: readonly E164[];
  readonly segments?: number;
};

type Account = { readonly timezone?: string; readonly credits?: number };

/** One account with a number, and one schedule: the process on a log in memory and a clock. */
export class ScheduleStory {
  readonly clock = new FixedClock();
  readonly log = new InMemoryEventLog(() => this.clock.now());
  readonly scheduleId = 'sch_1' as ScheduleId;
  /** Every text that was put on its way, and who does not want any. */
  readonly texts: TextToAccept[] = [];
  readonly optedOut = new Set<string>();
  /** For how long the number is taken by what has a turn already. */
  busyMs = 0;
  /** Another process, with a cache of its own, each time that it is asked for. */
  runner = new CommandRunner(this.log);
  private readonly known = new Set<string>();

  constructor(readonly zones: ZoneOffsets) {}

  async begin({ timezone = 'America/New_York', credits = 1_000 }: Account = {}): Promise<this> {
    const first = opened();
    if (first.type !== 'AccountOpened') throw new Error('an account begins with AccountOpened');
    const data = { ...first.data, timezone: timezone as TimezoneId };
    const events = [{ ...first, data }, reserved(1, 'primary'), assigned(1), primarySet(1)];
    await this.store(accountStream(accountId), events);
    if (credits > 0) await this.store(walletStream(accountId, 'sms'), [granted(credits)]);
    return this;
  }

  get process(): RunSchedule {
    const { runner, zones, clock } = this;
    const pace = { busyMs: async () => this.busyMs };
    return new RunSchedule({ runner, zones, clock, pace, accept: (text) => this.accept(text) });
  }

  /** What the api does: the credits first, then the plan. */
  async plan(planned: Planned): Promise<'planned' | PlanRejection> {
    const { to: recipients = [number(100)], segments = 1, at: wall } = planned;
    const text: ScheduledText = {
      ...{ body: 'Doors open at seven.', encoding: 'GSM-7', from: null },
      ...{ segments, recipients },
    };
    const holdId = 'hold_1' as CreditHoldId;
    await this.hold(holdId, segments * recipients.length);
    const time = timeOf(planned, `${wall}:00.000` as WallTime);
    const account = await this.account();
    const clocks = clocksOf(this.zones);
    const at = this.clock.now();
    const { quietHours } = (await this.runner.read(policyStream())).state;
    const facts = { account, quietHours, clocks, at };
    const command = { scheduleId: this.scheduleId, accountId, text, time, holdId };
    const outcome = await this.run(scheduleStream(this.scheduleId), (state) =>
      planSchedule({ type: 'PlanSchedule', ...command, ...facts }, state),
    );
    return outcome.outcome === 'rejected' ? outcome.rejection : 'planned';
  }

  /** Runs the job once. */
  part(process = this.process): Promise<WorkResult> {
    return process.advance(this.scheduleId, { eventId: 'event', correlationId: 'story' });
  }

  /** Runs the job as often as it only let others go before. */
  async advance(process = this.process): Promise<WorkResult> {
    for (;;) {
      const result = await this.part(process);
      if (result === 'done' || result.againInMs !== othersTurnMs) return result;
    }
  }

  /** Lets the clock run to each time at which there is something to do, until `until`. */
  async runUntil(until: string): Promise<void> {
    for (;;) {
      await this.advance();
      const { status, next } = await this.state();
      if (status !== 'pending' || !next || next.instant > until) break;
      if (next.instant > this.clock.now()) this.clock.set(next.instant);
      else this.clock.pass(60_000);
    }
    this.clock.set(until);
  }

  async cancel(): Promise<void> {
    const at = this.clock.now();
    await this.run(scheduleStream(this.scheduleId), (state) =>
      cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at }, state),
    );
  }

  async changeTimezone(to: string, pending: PendingSchedules = 'keepWallTime'): Promise<void> {
    const at = this.clock.now();
    const timezone = to as TimezoneId;
    await this.run(accountStream(accountId), (state) =>
      changeTimezone({ type: 'ChangeTimezone', timezone, pending, at }, state),
    );
  }

  /** The operator lets nothing be sent between these times of day. */
  async quiet(from: string, until: string): Promise<void> {
    const changes = { quietHours: { from, until } };
    const at = this.clock.now();
    await this.run(policyStream(), (state) =>
      changePolicy({ type: 'ChangePolicy', changes, at }, state),
    );
  }

  async state(): Promise<PlannedSchedule> {
    const { state } = await this.runner.read(scheduleStream(this.scheduleId));
    if (state.status === 'notPlanned') throw new Error('nothing was planned');
    return state;
  }

  async account(): Promise<OpenAccountState> {
    const { state } = await this.runner.read(accountStream(accountId));
    if (state.status === 'unknown') throw new Error('there is no account');
    return state;
  }

  async wallet(): Promise<WalletState['balance']> {
    return (await this.runner.read(walletStream(accountId, 'sms'))).state.balance;
  }

  events(): readonly ScheduleEvent[] {
    return this.log.events
      .filter(({ stream }) => stream === `schedule-${this.scheduleId}`)
      .map((event) => decode<ScheduleEvent>(event));
  }

  types(): readonly string[] {
    return this.events().map(({ type }) => type);
  }

  /** When it was sent, in order. */
  dispatches(): readonly Instant[] {
    return this.events().flatMap((event) =>
      event.type === 'ScheduleDispatched' ? [event.data.occurrence.instant] : [],
    );
  }

  async give(credits: number): Promise<void> {
    await this.store(walletStream(accountId, 'sms'), [granted(credits)]);
  }

  private async accept(text: TextToAccept): Promise<'accepted' | { skipped: string }> {
    if (this.optedOut.has(text.to)) return { skipped: 'optedOut' };
    if (!this.known.has(text.messageId)) this.texts.push(text);
    this.known.add(text.messageId);
    return 'accepted';
  }

  private async hold(holdId: CreditHoldId, amountCredits: number): Promise<void> {
    const at = this.clock.now();
    const kind = 'sms';
    const why = { reason: 'schedule', reference: 'schedule:sch_1:1', expiresAt: null };
    await this.run(walletStream(accountId, kind), (state) =>
      holdCredits(
        { type: 'HoldCredits', accountId, kind, holdId, amountCredits, ...why, at },
        state,
      ),
    );
  }

  /** What somebody decides on any stream, as the api does. */
  run<State, Event, Rejection>(
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, Rejection>,
  ): Promise<CommandOutcome<Event, Rejection>> {
    const cause = { eventId: 'story', correlationId: 'story' };
    return this.runner.run({ stream, decide, context: systemContext('story', cause) });
  }

  private async store<State, Event>(
    stream: Stream<State, Event>,
    events: readonly Event[],
  ): Promise<void> {
    await this.run(stream, () => accept(...events));
  }
}

function timeOf(planned: Planned, wallTime: WallTime): WantedTime {
  const { timezone = null, policy = usualPolicy, repeat = null, lateMinutes = 60 } = planned;
  return { wallTime, timezone: timezone as TimezoneId | null, policy, repeat, lateMinutes };
}
