import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { systemContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { decode } from '@trunkline/application/commands/stream-fold';
import type { EventLog, RecordedEvent } from '@trunkline/application/log/event-log';
import { AutoTopUp } from '@trunkline/application/processes/auto-top-up';
import { RecordPaymentEvent } from '@trunkline/application/processes/record-payment-event';
import { SettleSubscription } from '@trunkline/application/processes/settle-subscription';
import {
  type Stream,
  accountStream,
  policyStream,
  walletStream,
} from '@trunkline/application/streams';
import { changeTimezone } from '@trunkline/domain/accounts/change-timezone';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { setAutoTopUp, stopAutoTopUp } from '@trunkline/domain/credits/set-auto-top-up';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { type Decision, accept } from '@trunkline/domain/decision';
import type { AnyEvent } from '@trunkline/domain/events';
import type { BucketId, PackageId } from '@trunkline/domain/ids';
import { definePackage } from '@trunkline/domain/policy/define-package';
import type { TimezoneId } from '@trunkline/domain/time/instant';
import { accountId, anAdjustment, opened, usa } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { workOf } from '../../apps/relay/work-table';
import { ScriptedProvider } from './scripted-provider';

const cause = { eventId: 'event', correlationId: 'correlation' };
const wallet = { accountId, kind: 'sms' as const };
const packageId = 'top' as PackageId;

/** What one package gives and costs. */
export const topUp = { credits: 50, price: 250 };

type Open = { readonly work: string; readonly event: RecordedEvent; readonly notBefore?: string };

/** A log on which whoever appends is killed right after it, where that is wanted. */
function mortalLog(log: InMemoryEventLog): { readonly log: EventLog; isDoomed: boolean } {
  const append: EventLog['append'] = async (...wish) => {
    const revision = await log.append(...wish);
    if (mortal.isDoomed) throw new Error('killed');
    return revision;
  };
  const proxy = new Proxy<EventLog>(log, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const mortal = { log: proxy, isDoomed: false };
  return mortal;
}

/** A wallet that buys by itself, with the relay's rules and the processes that run in production. */
export class TopUpStory {
  readonly log = new InMemoryEventLog(() => this.clock.now());
  readonly clock = new FixedClock();
  readonly provider = new ScriptedProvider();
  readonly alerts: string[] = [];
  private readonly runner = new CommandRunner(this.log);
  private readonly mortal = mortalLog(this.log);
  /** As two workers have them. */
  private readonly workers = [this.mortal.log, this.mortal.log].map(
    (log) => new CommandRunner(log),
  );
  private readonly open = new Map<string, Open>();
  private relayed = 0;

  async begin(zone: string): Promise<void> {
    const account = opened();
    if (account.type !== 'AccountOpened') throw new Error('the builder opens accounts');
    const data = { ...account.data, timezone: zone as TimezoneId };
    await this.ask(accountStream(accountId), () =>
      accept({ type: 'AccountOpened' as const, data }),
    );
    await this.offer(1);
  }

  /** A new version of the package, where its price is another one. */
  async offer(version: number): Promise<void> {
    const price = { amountMinor: topUp.price + version, currency: 'USD' };
    const what = { name: 'Top-up', kind: 'credits' as const, numbers: 0, voiceCredits: 0 };
    const terms = { ...what, smsCredits: topUp.credits, carryOver: false, price };
    const offered = { packageId, countries: null, visible: true, period: 'none' as const };
    await this.ask(policyStream(), (state) =>
      definePackage({ type: 'DefinePackage', ...terms, ...offered, at: this.clock.now() }, state),
    );
  }

  async set(belowCredits: number, perMonthMax: number): Promise<string> {
    const { packages } = (await this.runner.read(policyStream())).state;
    const payment = { method: 'sandbox', outcome: 'approve' } as const;
    const wish = { packageId, belowCredits, perMonthMax, payment };
    const about = { ...wallet, wish, offered: packages[packageId], country: usa };
    return this.onWallet((state) =>
      setAutoTopUp({ type: 'SetAutoTopUp', ...about, at: this.clock.now() }, state),
    );
  }

  stop(): Promise<string> {
    return this.onWallet((state) =>
      stopAutoTopUp({ type: 'StopAutoTopUp', ...wallet, at: this.clock.now() }, state),
    );
  }

  adjust(amount: number): Promise<string> {
    const bucketId = `bkt_${this.log.events.length}` as BucketId;
    return this.onWallet((state) =>
      adjustCredits(anAdjustment(amount, { at: this.clock.now(), bucketId }), state),
    );
  }

  move(zone: string): Promise<string> {
    const pending = 'keepWallTime' as const;
    const wish = { timezone: zone as TimezoneId, pending, at: this.clock.now() };
    return this.ask(accountStream(accountId), (state) =>
      changeTimezone({ type: 'ChangeTimezone', ...wish }, state),
    );
  }

  close(): Promise<string> {
    const wish = { reason: null, at: this.clock.now() };
    return this.ask(accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', ...wish }, state),
    );
  }

  /** The bank takes back what was paid last. */
  async dispute(): Promise<void> {
    const taken = [...this.provider.books].filter(([, { standing }]) => standing === 'taken');
    const [reference, book] = taken.at(-1) ?? [];
    if (reference === undefined || !book) return;
    const amount = { amountMinor: book.amount, currency: 'USD' };
    const reversal = { reference, outcome: 'disputed' as const, reversalId: `dp_${reference}` };
    await new RecordPaymentEvent(this.runner, this.clock).take({ ...reversal, amount });
  }

  /** The bank makes up its mind about all that it was thinking of, and says so. */
  async decideAll(): Promise<void> {
    for (const [reference, { standing, amount }] of this.provider.books) {
      if (standing !== 'thinking') continue;
      this.provider.decide(reference, amount, 'taken');
      const said = { reference, outcome: 'confirmed' as const, paymentId: `pay_${reference}` };
      await new RecordPaymentEvent(this.runner, this.clock).take(said);
    }
  }

  /** Runs what is open and due, each by one worker or by two at once; who is killed is run again. */
  async work({ twice, killed }: { twice: boolean; killed: boolean }): Promise<void> {
    this.relay();
    const due = [...this.open.values()].filter(
      ({ notBefore = '' }) => notBefore <= this.clock.now(),
    );
    for (const open of due) {
      this.mortal.isDoomed = killed;
      const both = twice ? this.workers : this.workers.slice(0, 1);
      await Promise.all(both.map((runner) => this.run(open, runner).catch(() => undefined)));
      this.relay();
    }
  }

  state(): Promise<WalletState> {
    return this.runner.read(walletStream(accountId, 'sms')).then(({ state }) => state);
  }

  /** All that was recorded, as it is read today. */
  events(): readonly AnyEvent[] {
    return this.log.events.map((event) => decode<AnyEvent>(event));
  }

  private relay(): void {
    for (; this.relayed < this.log.events.length; this.relayed += 1) {
      const event = this.log.events[this.relayed];
      if (!event) return;
      const { opens, closes } = workOf(event);
      closes.forEach((key) => this.open.delete(key));
      opens.forEach(({ key, ...wish }) => this.open.set(key, { ...wish, event }));
    }
  }

  private async run({ work, event }: Open, runner: CommandRunner): Promise<void> {
    const { type, data } = decode<AnyEvent>(event);
    const { clock, provider: payments } = this;
    const alerts = { raise: ({ alert }: { alert: string }) => void this.alerts.push(alert) };
    const parts = { runner, clock, alerts, zones: new LuxonZoneOffsets() };
    if (work === 'auto-top-up') await new AutoTopUp(parts).advance(wallet, cause);
    if (work === 'settle-subscription' && 'subscriptionId' in data) {
      const purchase = type === 'SubscriptionPurchaseRequested' ? data : null;
      const { subscriptionId } = data;
      await new SettleSubscription({ ...parts, payments }).advance(
        { subscriptionId, purchase, endsWithAccount: type === 'SubscriptionEndRequested' },
        cause,
      );
    }
  }

  private onWallet<Rejection extends { readonly code: string }>(
    decide: (state: WalletState) => Decision<WalletEvent, Rejection>,
  ): Promise<string> {
    return this.ask(walletStream(accountId, 'sms'), decide);
  }

  /** `ok`, or the code of the rejection. */
  private async ask<State, Event, Rejection extends { readonly code: string }>(
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, Rejection>,
  ): Promise<string> {
    const outcome = await this.runner.run({
      stream,
      decide,
      context: systemContext('model', cause),
    });
    if (outcome.outcome === 'rejected') return outcome.rejection.code;
    if (outcome.outcome === 'recorded') return 'ok';
    throw new Error(outcome.outcome);
  }
}
