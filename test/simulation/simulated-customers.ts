import { systemContext } from '@trunkline/application/commands/command-context';
import {
  type Stream,
  accountStream,
  subscriptionStream,
  walletStream,
} from '@trunkline/application/streams';
import { changeTimezone } from '@trunkline/domain/accounts/change-timezone';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { openAccount } from '@trunkline/domain/accounts/open-account';
import { purchaseSubscription } from '@trunkline/domain/accounts/purchase-subscription';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { Decision } from '@trunkline/domain/decision';
import type { AccountId, BucketId, PackageId, SubscriptionId } from '@trunkline/domain/ids';
import type { OfferedPackage } from '@trunkline/domain/policy/policy.state';
import {
  cancelSubscription,
  withdrawCancel,
} from '@trunkline/domain/subscriptions/cancel-subscription';
import { changeSubscription } from '@trunkline/domain/subscriptions/change-subscription';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';
import type { TimezoneId } from '@trunkline/domain/time/instant';
import { usa } from '@trunkline/testing/builders';
import type { Dice } from '../support/dice';
import type { SimulatedWorkers } from './simulated-workers';

export const zones = [
  ...['America/New_York', 'America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe'],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata', 'Africa/Cairo'],
] as readonly string[] as readonly TimezoneId[];

const offers: readonly OfferedPackage[] = [
  offer('room', { numbers: 1 }, 500),
  offer('small', { numbers: 2, smsCredits: 100, voiceCredits: 10 }, 1_201),
  offer('large', { numbers: 5, smsCredits: 333, voiceCredits: 31, carryOver: true }, 3_777),
  offer('gift', { numbers: 1, smsCredits: 3 }, 0),
];
const topUp = offer('top-up', { kind: 'credits', numbers: 0, smsCredits: 50, period: 'none' }, 250);

/** How often each thing is done, out of all. */
const wishes = [
  ...(['spend', 'spend', 'spend', 'spend', 'move', 'move', 'change', 'change', 'change'] as const),
  ...(['cancelAtEnd', 'withdraw', 'withdraw', 'topUp', 'buy', 'buy', 'cancelNow'] as const),
];

/** Customers who buy, spend, move and change their minds, as the dice fall. */
export class SimulatedCustomers {
  readonly done = new Map<string, number>();
  private readonly bought = new Map<AccountId, SubscriptionId[]>();
  private steps = 0;

  constructor(
    private readonly workers: SimulatedWorkers,
    private readonly dice: Dice,
  ) {}

  async open(accountId: AccountId): Promise<void> {
    this.bought.set(accountId, []);
    const about = { name: accountId, email: null, country: usa, timezone: this.pick(zones) };
    const startingCredits = { sms: 0, voice: 0 };
    const at = this.workers.clock.now();
    await this.ask('open', accountStream(accountId), (state) =>
      openAccount({ type: 'OpenAccount', accountId, ...about, startingCredits, at }, state),
    );
    await this.buy(accountId, this.pick(offers));
  }

  /** One thing that an account does; closing is the last and a rare one. */
  async act(accountId: AccountId): Promise<void> {
    if (this.dice.below(400) === 0) return this.close(accountId);
    const wish = this.pick(wishes);
    switch (wish) {
      case 'spend':
        return this.spend(accountId);
      case 'move':
        return this.move(accountId);
      case 'topUp':
        return this.buy(accountId, topUp);
      case 'buy':
        return this.buy(accountId, this.pick(offers));
      default:
        return this.decide(accountId, wish);
    }
  }

  private async buy(accountId: AccountId, offered: OfferedPackage): Promise<void> {
    this.steps += 1;
    const subscriptionId = `sub_${this.steps}` as SubscriptionId;
    const payment = { method: 'sandbox', outcome: 'approve' } as const;
    const { packageId } = offered.terms;
    const wish = { subscriptionId, packageId, offered, payment, at: this.workers.clock.now() };
    const isBought = await this.ask('buy', accountStream(accountId), (state) =>
      purchaseSubscription({ type: 'PurchaseSubscription', ...wish }, state),
    );
    if (isBought && offered !== topUp) this.bought.get(accountId)?.push(subscriptionId);
  }

  private async spend(accountId: AccountId): Promise<void> {
    this.steps += 1;
    const kind = this.pick(['sms', 'sms', 'voice'] as const);
    const amountCredits = -1 - this.dice.below(40);
    const bucket = {
      bucketId: 'bkt_none' as BucketId,
      origin: 'adjustment',
      expiresAt: null,
    } as const;
    const why = {
      reason: 'messages',
      reference: `use-${this.steps}`,
      at: this.workers.clock.now(),
    };
    const wish = { accountId, kind, amountCredits, ...bucket, ...why };
    await this.ask('spend', walletStream(accountId, kind), (state) =>
      adjustCredits({ type: 'AdjustCredits', ...wish }, state),
    );
  }

  private async move(accountId: AccountId): Promise<void> {
    const wish = { timezone: this.pick(zones), at: this.workers.clock.now() };
    await this.ask('move', accountStream(accountId), (state) =>
      changeTimezone({ type: 'ChangeTimezone', pending: 'keepWallTime', ...wish }, state),
    );
  }

  private async close(accountId: AccountId): Promise<void> {
    const at = this.workers.clock.now();
    await this.ask('close', accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', reason: null, at }, state),
    );
  }

  private async decide(
    accountId: AccountId,
    wish: 'change' | 'cancelAtEnd' | 'cancelNow' | 'withdraw',
  ): Promise<void> {
    const subscriptionId = this.bought.get(accountId)?.at(-1);
    if (!subscriptionId) return;
    const at = this.workers.clock.now();
    const offered = this.pick(offers);
    const change = { packageId: offered.terms.packageId, offered, country: usa, at };
    await this.ask(wish, subscriptionStream(subscriptionId), (state) => {
      if (wish === 'change')
        return changeSubscription({ type: 'ChangeSubscription', ...change }, state);
      return this.ending(wish, state);
    });
  }

  private ending(
    wish: 'cancelAtEnd' | 'cancelNow' | 'withdraw',
    state: SubscriptionState,
  ): Decision<SubscriptionEvent, unknown> {
    const at = this.workers.clock.now();
    if (wish === 'withdraw') return withdrawCancel({ type: 'WithdrawCancel', at }, state);
    const when = wish === 'cancelNow' ? 'now' : 'periodEnd';
    return cancelSubscription({ type: 'CancelSubscription', when, at }, state);
  }

  private async ask<State, Event>(
    what: string,
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, unknown>,
  ): Promise<boolean> {
    const context = systemContext('simulation', { eventId: 'none', correlationId: 'none' });
    const outcome = await this.workers.runner.run({ stream, decide, context });
    this.workers.relay();
    const isDone = outcome.outcome === 'recorded' && outcome.events.length > 0;
    if (isDone) this.done.set(what, (this.done.get(what) ?? 0) + 1);
    return isDone;
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.dice.below(list.length)] as T;
  }
}

function offer(
  id: string,
  changes: Partial<OfferedPackage['terms']>,
  amountMinor: number,
): OfferedPackage {
  const nothing = { numbers: 0, smsCredits: 0, voiceCredits: 0, carryOver: false };
  const isPlan = (changes.smsCredits ?? 0) > 0;
  return {
    countries: null,
    visible: true,
    terms: {
      ...{ packageId: id as PackageId, version: 1, name: id, kind: isPlan ? 'plan' : 'numbers' },
      ...{ ...nothing, period: 'month', price: { amountMinor, currency: 'USD' } },
      ...changes,
    },
  };
}
