import { ExternalPayments } from '@trunkline/adapters/payments/external-payments';
import { PaymentsByMethod } from '@trunkline/adapters/payments/payments-by-method';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { systemContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { RecordPaymentEvent } from '@trunkline/application/processes/record-payment-event';
import { SettleSubscription } from '@trunkline/application/processes/settle-subscription';
import {
  type Stream,
  accountStream,
  subscriptionStream,
  walletStream,
} from '@trunkline/application/streams';
import type {
  AccountEvent,
  SubscriptionPurchaseRequested,
} from '@trunkline/domain/accounts/account.events';
import { changeTimezone } from '@trunkline/domain/accounts/change-timezone';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { purchaseSubscription } from '@trunkline/domain/accounts/purchase-subscription';
import { freeCredits, isDue } from '@trunkline/domain/credits/wallet.balance';
import { type Decision, accept } from '@trunkline/domain/decision';
import type { PackageId, SubscriptionId } from '@trunkline/domain/ids';
import type { OfferedPackage } from '@trunkline/domain/policy/policy.state';
import { answerExternalPayment } from '@trunkline/domain/subscriptions/answer-external-payment';
import {
  cancelSubscription,
  withdrawCancel,
} from '@trunkline/domain/subscriptions/cancel-subscription';
import { changeSubscription } from '@trunkline/domain/subscriptions/change-subscription';
import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import { accountId, opened, usa } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import type { NaivePackage } from './naive-subscription';
import { ScriptedProvider } from './scripted-provider';

const cause = { eventId: 'event', correlationId: 'correlation' };

/** So often at most is looked again for what the provider did not answer. */
export const lookingTimes = 4;
export const toInstant = (ms: number): Instant => new Date(ms).toISOString() as Instant;

/** One account and its subscriptions, with the deciders and processes that run in production. */
export class SubscriptionStory {
  readonly log = new InMemoryEventLog();
  readonly clock = new FixedClock();
  readonly provider = new ScriptedProvider();
  private readonly runner = new CommandRunner(this.log);
  private readonly purchases = new Map<string, SubscriptionPurchaseRequested['data']>();
  private readonly process: SettleSubscription;
  private readonly webhook: RecordPaymentEvent;

  constructor() {
    const { runner, clock, provider } = this;
    const alerts = { raise: () => undefined };
    const zones = new LuxonZoneOffsets();
    const payments = new PaymentsByMethod({ sandbox: provider, external: new ExternalPayments() });
    this.process = new SettleSubscription({ runner, payments, zones, alerts, clock });
    this.webhook = new RecordPaymentEvent(runner, clock);
  }

  async open(zone: string): Promise<void> {
    const event = opened();
    if (event.type !== 'AccountOpened') throw new Error('the builder opens accounts');
    const data = { ...event.data, timezone: zone as TimezoneId };
    await this.ask(accountStream(accountId), () =>
      accept<AccountEvent>({ type: 'AccountOpened', data }),
    );
  }

  async buy(id: string, wanted: NaivePackage, method: 'sandbox' | 'external'): Promise<string> {
    const offered = offeredAs(wanted);
    const subscriptionId = id as SubscriptionId;
    const payment = method === 'external' ? { method } : ({ method, outcome: 'approve' } as const);
    const { packageId } = offered.terms;
    const wish = { subscriptionId, packageId, offered, payment, at: this.clock.now() };
    const answer = await this.ask(accountStream(accountId), (state) =>
      purchaseSubscription({ type: 'PurchaseSubscription', ...wish }, state),
    );
    const { terms } = offered;
    if (answer === 'ok') {
      const data = { accountId, subscriptionId, terms, payment, requestedAt: wish.at };
      this.purchases.set(id, data);
    }
    return answer;
  }

  /** Two workers at once, where the story says so, and others after them until all is known. */
  async work(id: string, isTwice: boolean): Promise<void> {
    const subscriptionId = id as SubscriptionId;
    const purchase = this.purchases.get(id) ?? null;
    const one = () => this.process.advance({ subscriptionId, purchase }, cause);
    if (isTwice) await Promise.all([one(), one()]);
    for (let times = 0; times < (isTwice ? lookingTimes : 1); times += 1) await one();
    const { state } = await this.runner.read(accountStream(accountId));
    if (state.status !== 'closed') return;
    await this.process.advance({ subscriptionId, purchase: null, endsWithAccount: true }, cause);
  }

  cancel(id: string, when: 'now' | 'periodEnd'): Promise<string> {
    const at = this.clock.now();
    return this.decide(id, (state) =>
      cancelSubscription({ type: 'CancelSubscription', when, at }, state),
    );
  }

  withdraw(id: string): Promise<string> {
    const at = this.clock.now();
    return this.decide(id, (state) => withdrawCancel({ type: 'WithdrawCancel', at }, state));
  }

  change(id: string, wanted: NaivePackage): Promise<string> {
    const offered = offeredAs(wanted);
    const { packageId } = offered.terms;
    const wish = { packageId, offered, country: usa, at: this.clock.now() };
    return this.decide(id, (state) =>
      changeSubscription({ type: 'ChangeSubscription', ...wish }, state),
    );
  }

  /** The operator says what came of a payment that is taken outside, by its name where it has one. */
  answer(id: string, reference: string, said: 'taken' | 'declined'): Promise<string> {
    const at = this.clock.now();
    return this.decide(id, (state) => {
      const settled = state.status === 'notStarted' ? [] : state.payments.settled;
      const known = settled.find((one) => one.reference === reference);
      // What cost nothing has none, which the naive one takes for the same word again.
      const paymentId = (known?.outcome === 'confirmed' ? known.paymentId : 'INV') as string;
      const answer =
        said === 'taken'
          ? ({ outcome: 'confirmed', paymentId } as const)
          : ({ outcome: 'declined', reason: 'no' } as const);
      return answerExternalPayment({ type: 'AnswerExternalPayment', reference, answer, at }, state);
    });
  }

  /** The provider tells by itself what it decided. */
  async tell(reference: string, said: 'taken' | 'declined'): Promise<boolean> {
    const taken = { outcome: 'confirmed', paymentId: `pay_${reference}` } as const;
    const declined = { outcome: 'declined', reason: 'no' } as const;
    const event = { reference, ...(said === 'taken' ? taken : declined) };
    return (await this.webhook.take(event)) === 'taken';
  }

  move(zone: string): Promise<string> {
    const wish = { timezone: zone as TimezoneId, at: this.clock.now() };
    return this.ask(accountStream(accountId), (state) =>
      changeTimezone({ type: 'ChangeTimezone', pending: 'keepWallTime', ...wish }, state),
    );
  }

  close(): Promise<string> {
    const at = this.clock.now();
    return this.ask(accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', reason: null, at }, state),
    );
  }

  async state(id: string): Promise<SubscriptionState> {
    return (await this.runner.read(subscriptionStream(id as SubscriptionId))).state;
  }

  /** The room for numbers that the account has of each of its subscriptions. */
  async room(): Promise<readonly (readonly [string, number])[]> {
    const { state } = await this.runner.read(accountStream(accountId));
    if (state.status === 'unknown') throw new Error('the account was opened');
    return state.subscriptions
      .map((one): [string, number] => [one.subscriptionId, one.allowanceNumbers])
      .sort();
  }

  async available(kind: 'sms' | 'voice'): Promise<number> {
    const { state } = await this.runner.read(walletStream(accountId, kind));
    return state.balance.buckets
      .filter((bucket) => !isDue(bucket, this.clock.now()))
      .reduce((sum, bucket) => sum + freeCredits(bucket), 0);
  }

  private decide<Event, Rejection extends { readonly code: string }>(
    id: string,
    decide: (state: SubscriptionState) => Decision<Event, Rejection>,
  ): Promise<string> {
    const stream = subscriptionStream(id as SubscriptionId) as unknown as Stream<
      SubscriptionState,
      Event
    >;
    return this.ask(stream, decide);
  }

  /** `ok`, or the code of the rejection. */
  private async ask<State, Event, Rejection extends { readonly code: string }>(
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, Rejection>,
  ): Promise<string> {
    const context = systemContext('model', cause);
    const outcome = await this.runner.run({ stream, decide, context });
    if (outcome.outcome === 'rejected') return outcome.rejection.code;
    if (outcome.outcome === 'recorded') return 'ok';
    throw new Error(outcome.outcome);
  }
}

function offeredAs(wanted: NaivePackage): OfferedPackage {
  const { id, version, kind, numbers, sms, voice, carryOver, price, currency, offered } = wanted;
  return {
    countries: null,
    visible: offered,
    terms: {
      ...{ packageId: id as PackageId, version, name: id, kind, numbers, carryOver },
      ...{ smsCredits: sms, voiceCredits: voice },
      price: { amountMinor: price, currency },
      period: kind === 'credits' ? 'none' : 'month',
    },
  };
}
