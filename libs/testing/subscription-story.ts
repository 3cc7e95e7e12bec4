import { ExternalPayments } from '@trunkline/adapters/payments/external-payments';
import { SandboxPayments } from '@trunkline/adapters/payments/sandbox-payments';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { systemContext } from '@trunkline/application/commands/command-context';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import type { Payments } from '@trunkline/application/ports/payments';
import type { WorkResult } from '@trunkline/application/ports/work-queues';
import { SettleSubscription } from '@trunkline/application/processes/settle-subscription';
import { accountStream, subscriptionStream, walletStream } from '@trunkline/application/streams';
import type {
  SubscriptionPayment,
  SubscriptionPurchaseRequested,
} from '@trunkline/domain/accounts/account.events';
import type { AccountState } from '@trunkline/domain/accounts/account.state';
import { freeCredits, isDue } from '@trunkline/domain/credits/wallet.balance';
import type { Decision } from '@trunkline/domain/decision';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';
import { accountId, at, opened, subscriptionId } from './builders';
import { FixedClock } from './fakes/fixed-clock';
import { InMemoryEventLog } from './fakes/in-memory-event-log';

const cause = { eventId: 'event', correlationId: 'correlation' };
type OpenAccountState = Exclude<AccountState, { status: 'unknown' }>;

const context = () => systemContext('spec', cause);

/** One account in New York that buys `bought`, on a log and a clock of its own. */
export class SubscriptionStory {
  readonly log = new InMemoryEventLog();
  readonly runner = new CommandRunner(this.log);
  readonly clock = new FixedClock(at);
  readonly alerts: string[] = [];
  private readonly purchase: SubscriptionPurchaseRequested['data'];
  readonly payments: Payments;

  constructor(
    readonly bought: PackageTerms,
    payment: SubscriptionPayment = { method: 'sandbox', outcome: 'approve' },
  ) {
    const nowMs = () => Date.parse(this.clock.now());
    const isOutside = payment.method === 'external';
    this.payments = isOutside ? new ExternalPayments() : new SandboxPayments({ nowMs });
    this.purchase = { accountId, subscriptionId, terms: bought, payment, requestedAt: at };
  }

  async begin(): Promise<this> {
    const requested = { type: 'SubscriptionPurchaseRequested', data: this.purchase } as const;
    const events = [opened(), requested];
    const stream = accountStream(accountId);
    const decide = () => ({ accepted: true as const, events });
    await this.runner.run({ stream, decide, context: context() });
    return this;
  }

  process(): SettleSubscription {
    const alerts = { raise: ({ alert }: { alert: string }) => void this.alerts.push(alert) };
    const { payments, clock } = this;
    // A runner of its own, as another worker has.
    const runner = new CommandRunner(this.log);
    return new SettleSubscription({
      ...{ runner, payments, clock, alerts, zones: new LuxonZoneOffsets() },
    });
  }

  advance(): Promise<WorkResult> {
    return this.process().advance({ subscriptionId, purchase: this.purchase }, cause);
  }

  /** What somebody decides on the subscription, as the api or a webhook does. */
  async decide<Rejection>(
    decision: (state: SubscriptionState) => Decision<SubscriptionEvent, Rejection>,
  ): Promise<CommandOutcome<SubscriptionEvent, Rejection>> {
    const stream = subscriptionStream(subscriptionId);
    return this.runner.run({ stream, decide: decision, context: context() });
  }

  async state(): Promise<SubscriptionState> {
    return (await this.runner.read(subscriptionStream(subscriptionId))).state;
  }

  async sms(): Promise<number> {
    const { state } = await this.runner.read(walletStream(accountId, 'sms'));
    return state.balance.buckets
      .filter((bucket) => !isDue(bucket, this.clock.now()))
      .reduce((sum, bucket) => sum + freeCredits(bucket), 0);
  }

  async account(): Promise<OpenAccountState> {
    const { state } = await this.runner.read(accountStream(accountId));
    if (state.status === 'unknown') throw new Error('no account');
    return state;
  }

  types(): string[] {
    const stream = subscriptionStream(subscriptionId).name;
    return this.log.events.filter((one) => one.stream === stream).map(({ type }) => type);
  }
}
