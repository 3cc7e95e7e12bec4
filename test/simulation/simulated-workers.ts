import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { decode } from '@trunkline/application/commands/stream-fold';
import type { RecordedEvent } from '@trunkline/application/log/event-log';
import type { PaymentEvent, Payments } from '@trunkline/application/ports/payments';
import type { WorkName, WorkResult } from '@trunkline/application/ports/work-queues';
import { acceptInConversation } from '@trunkline/application/processes/hand-over-texts';
import { MoveSchedules } from '@trunkline/application/processes/move-schedules';
import { RecordDueCredits } from '@trunkline/application/processes/record-due-credits';
import { RecordPaymentEvent } from '@trunkline/application/processes/record-payment-event';
import { RunSchedule } from '@trunkline/application/processes/run-schedule';
import type { Cause } from '@trunkline/application/processes/stream-commands';
import {
  SettleSubscription,
  type SubscriptionWork,
} from '@trunkline/application/processes/settle-subscription';
import { subscriptionStream } from '@trunkline/application/streams';
import type { AnyEvent } from '@trunkline/domain/events';
import type { SubscriptionId } from '@trunkline/domain/ids';
import { nextSubscriptionStep } from '@trunkline/domain/subscriptions/next-step';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryOpenWorkIndex } from '@trunkline/testing/fakes/in-memory-open-work-index';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { workOf } from '../../apps/relay/work-table';

/** Work that the relay's table asks for, and the event that it begins with. */
export type Wake = { readonly key: string; readonly work: WorkName; readonly event: RecordedEvent };

/** A wake, when it is due. */
export type Asks = (atMs: number, wake: Wake) => void;

/**
 * The relay's table and the processes of the workers on one log and one clock, without queues
 * between: what an event asks for is put on an agenda instead.
 */
export class SimulatedWorkers {
  readonly clock = new FixedClock();
  readonly log = new InMemoryEventLog(() => this.clock.now());
  readonly runner = new CommandRunner(this.log, 100_000);
  alerts = 0;
  private readonly settle: SettleSubscription;
  private readonly dueCredits: RecordDueCredits;
  private readonly moveSchedules: MoveSchedules;
  private readonly wanted = new Map<string, Wake>();
  private relayed = 0;

  constructor(
    payments: (nowMs: () => number) => Payments,
    private readonly asks: Asks,
  ) {
    const { runner, clock } = this;
    const alerts = { raise: () => void (this.alerts += 1) };
    const zones = new LuxonZoneOffsets();
    const provider = payments(() => this.nowMs);
    this.settle = new SettleSubscription({ runner, payments: provider, zones, alerts, clock });
    this.dueCredits = new RecordDueCredits(runner, clock);
    const pace = { busyMs: async () => 0 };
    const schedules = new RunSchedule({ runner, clock, zones, pace, accept: acceptInConversation });
    const index = new InMemoryOpenWorkIndex();
    this.moveSchedules = new MoveSchedules({ runner, clock, schedules, index });
  }

  get nowMs(): number {
    return Date.parse(this.clock.now());
  }

  /** Passes on what was recorded since: the last event of a key is what its work begins with. */
  relay(): void {
    for (; this.relayed < this.log.events.length; this.relayed += 1) {
      const event = this.log.events[this.relayed];
      if (!event) return;
      const { opens, closes } = workOf(event);
      closes.forEach((key) => this.wanted.delete(key));
      for (const { key, work, notBefore } of opens) {
        const wake = { key, work, event };
        this.wanted.set(key, wake);
        this.asks(notBefore ? Date.parse(notBefore) : this.nowMs, wake);
      }
    }
  }

  /** Takes in what the provider tells by itself, as the api does at any time. */
  async hear(event: PaymentEvent): Promise<void> {
    await new RecordPaymentEvent(this.runner, this.clock).take(event);
    this.relay();
  }

  /** Does one piece of work, unless it is over or another event of its key came since. */
  async wake(wake: Wake): Promise<void> {
    if (this.wanted.get(wake.key) !== wake) return;
    const result = await this.work(wake);
    this.relay();
    if (this.wanted.get(wake.key) !== wake) return;
    if (result === 'done') this.wanted.delete(wake.key);
    else this.asks(await this.again(wake, result), wake);
  }

  private work({ work, event }: Wake): Promise<WorkResult> {
    const cause = { eventId: event.id, correlationId: event.metadata.$correlationId };
    const { type, data } = decode<AnyEvent>(event);
    if (work === 'record-due-credits' && (type === 'CreditsGranted' || type === 'CreditsHeld')) {
      return this.dueCredits.advance(data, cause);
    }
    if (work === 'move-schedules') return this.move(event, cause);
    if (work === 'settle-subscription' && 'subscriptionId' in data) {
      const { subscriptionId } = data;
      const purchase = type === 'SubscriptionPurchaseRequested' ? data : null;
      const endsWithAccount = type === 'SubscriptionEndRequested';
      const wish: SubscriptionWork = { subscriptionId, purchase, endsWithAccount };
      return this.settle.advance(wish, cause);
    }
    throw new Error(`the simulation has no ${work} of ${type}`);
  }

  private move(event: RecordedEvent, cause: Cause): Promise<WorkResult> {
    const { type, data } = decode<AnyEvent>(event);
    if (type === 'TimezoneChanged') return this.moveSchedules.advance(data, cause);
    if (type === 'AccountClosed') return this.moveSchedules.close(data, cause);
    throw new Error(`the simulation moves no schedules of ${type}`);
  }

  /** A job looks again at least once an hour; where that would find nothing it is left out. */
  private async again(
    { work, event }: Wake,
    { againInMs }: Exclude<WorkResult, 'done'>,
  ): Promise<number> {
    const soonMs = this.nowMs + againInMs;
    if (work !== 'settle-subscription') return soonMs;
    const { subscriptionId } = event.data as { readonly subscriptionId: SubscriptionId };
    const { state } = await this.runner.read(subscriptionStream(subscriptionId));
    const step = nextSubscriptionStep(state, this.clock.now());
    return step.do === 'wait' ? Date.parse(step.until) : Math.max(soonMs, this.nowMs + 600_000);
  }
}
