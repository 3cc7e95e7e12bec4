import type { AccountState } from '@trunkline/domain/accounts/account.state';
import {
  type PurchaseSubscriptionRejection,
  purchaseSubscription,
} from '@trunkline/domain/accounts/purchase-subscription';
import type { AutoTopUp as TopUpState } from '@trunkline/domain/credits/auto-top-up.state';
import {
  requestAutoTopUp,
  settleAutoTopUp,
  whyNotAgreed,
} from '@trunkline/domain/credits/request-auto-top-up';
import type { WalletOwner } from '@trunkline/domain/credits/wallet.events';
import { type Decision, reject } from '@trunkline/domain/decision';
import type { PackageId, SubscriptionId } from '@trunkline/domain/ids';
import { type OfferedPackage, isOfferedIn } from '@trunkline/domain/policy/policy.state';
import { owedGrants } from '@trunkline/domain/subscriptions/late-grants.state';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import { calendarMonth } from '@trunkline/domain/time/calendar-month';
import { derivedId, sha256 } from '../commands/command-context';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import type { ZoneOffsets } from '../ports/zone-offsets';
import { accountStream, policyStream, subscriptionStream, walletStream } from '../streams';
import { type Cause, StreamCommands } from './stream-commands';

export type AutoTopUpParts = {
  readonly runner: CommandRunner;
  readonly zones: ZoneOffsets;
  readonly alerts: OperatorAlerts;
  readonly clock: Clock;
};

type Stop = NonNullable<Parameters<typeof settleAutoTopUp>[0]['stop']>;
type Turn = { readonly wallet: WalletOwner; readonly commands: StreamCommands };
type Pending = NonNullable<TopUpState['pending']>;

/** One more than the most that can follow without waiting; beyond, the job is run again later. */
const stepsMax = 6;
const firstPauseMs = 1_000;
const longestPauseMs = 600_000;
const longestWaitMs = 3_600_000;

/**
 * Buys a package for a wallet that runs low, one at a time. The wallet records under which id before
 * it is bought, and that id comes of how many were bought before: however many look at it at once, and
 * whoever is killed where, it is the same purchase. From there on it is a purchase as any other.
 */
export class AutoTopUp {
  constructor(private readonly parts: AutoTopUpParts) {}

  async advance({ accountId, kind }: WalletOwner, cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.parts.runner, 'auto-top-up', cause);
    const turn = { wallet: { accountId, kind }, commands };
    for (let step = 0; step < stepsMax; step += 1) {
      const { autoTopUp } = (await commands.read(walletStream(accountId, kind))).balance;
      if (!autoTopUp) return 'done';
      const result = autoTopUp.pending
        ? await this.follow(autoTopUp.pending, turn)
        : await this.request(autoTopUp, turn);
      if (result !== 'onward') return result;
    }
    return { againInMs: firstPauseMs };
  }

  private async request(topUp: TopUpState, turn: Turn): Promise<WorkResult | 'onward'> {
    if (topUp.dueSince === null) return 'done';
    const { wallet, commands } = turn;
    const account = await commands.read(accountStream(wallet.accountId));
    const at = this.parts.clock.now();
    const offsetAt = this.parts.zones.of(timezoneOf(account));
    const { month, endsAt: monthEndsAt } = calendarMonth(at, offsetAt);
    const offered = await this.offered(topUp.settings.packageId, account, commands);
    const number = topUp.count + 1;
    const ids = { number, subscriptionId: purchaseId(wallet, number) };
    const wish = { ...wallet, ...ids, offered, month, monthEndsAt, at };
    this.tellOfChange(offered, topUp, wallet);
    const events = await commands.record(walletStream(wallet.accountId, wallet.kind), (state) =>
      requestAutoTopUp({ type: 'RequestAutoTopUp', ...wish }, state),
    );
    return events.length > 0 ? 'onward' : this.waitForMonth(turn, at);
  }

  /** What waits for longer than a job should is poked by the sweeper when it is due. */
  private async waitForMonth(
    { wallet, commands }: Turn,
    at: Instant,
  ): Promise<WorkResult | 'onward'> {
    const { balance } = await commands.read(walletStream(wallet.accountId, wallet.kind));
    const until = balance.autoTopUp?.waitsUntil ?? null;
    if (until === null) return 'onward';
    const ms = Date.parse(until) - Date.parse(at);
    if (ms > longestWaitMs) return 'done';
    return { againInMs: Math.max(firstPauseMs, ms) };
  }

  private async follow(pending: Pending, turn: Turn): Promise<WorkResult | 'onward'> {
    const { subscriptionId, requestedAt } = pending;
    const bought = await turn.commands.read(subscriptionStream(subscriptionId));
    if (bought.status === 'notStarted') return this.buy(pending, turn);
    if (!isOver(bought)) return { againInMs: pauseMs(requestedAt, this.parts.clock.now()) };
    const stop = bought.paid
      ? null
      : ({ reason: 'notPaid', detail: bought.endReason ?? 'it was not paid' } as const);
    return this.settle(subscriptionId, stop, turn);
  }

  /** The purchase of that id; once it is recorded, asking for it again changes nothing. */
  private async buy(pending: Pending, turn: Turn): Promise<WorkResult | 'onward'> {
    const { wallet, commands } = turn;
    const { subscriptionId, packageId, payment } = pending;
    const stream = accountStream(wallet.accountId);
    const offered = await this.offered(packageId, await commands.read(stream), commands);
    const wish = { subscriptionId, packageId, offered, payment, at: this.parts.clock.now() };
    const decision = await commands.run(
      stream,
      (account) => {
        const reason = whyNotAgreed(offered, pending);
        if (reason) return reject({ code: 'NotAgreed' as const, reason });
        return purchase(wish, account);
      },
      sha256(`auto-top-up ${subscriptionId}`).slice(0, 40),
    );
    if (decision.accepted) return { againInMs: firstPauseMs };
    const { rejection } = decision;
    if (rejection.code === 'TooManyPurchasesPending') return { againInMs: longestPauseMs };
    return this.settle(subscriptionId, stopOf(rejection), turn);
  }

  private async settle(
    subscriptionId: SubscriptionId,
    stop: Stop | null,
    { wallet, commands }: Turn,
  ): Promise<'onward'> {
    // Told before it is recorded: twice rather than never.
    if (stop) this.tell(wallet, stop);
    const at = this.parts.clock.now();
    await commands.record(walletStream(wallet.accountId, wallet.kind), (state) =>
      settleAutoTopUp({ type: 'SettleAutoTopUp', ...wallet, subscriptionId, stop, at }, state),
    );
    return 'onward';
  }

  private async offered(
    packageId: PackageId,
    account: AccountState,
    commands: StreamCommands,
  ): Promise<OfferedPackage | undefined> {
    const { packages } = await commands.read(policyStream());
    if (account.status === 'unknown' || !Object.hasOwn(packages, packageId)) return undefined;
    const offered = packages[packageId];
    return offered && isOfferedIn(offered, account.country) ? offered : undefined;
  }

  private tellOfChange(
    offered: OfferedPackage | undefined,
    { settings, stopped }: TopUpState,
    wallet: WalletOwner,
  ): void {
    const reason = whyNotAgreed(offered, settings);
    if (reason && !stopped) this.tell(wallet, { reason, detail: null });
  }

  private tell({ accountId, kind }: WalletOwner, { reason, detail }: Stop): void {
    const facts = { accountId, kind, reason };
    const words = detail ?? `what was to be bought by itself is not, as ${reason}`;
    this.parts.alerts.raise({ alert: 'auto-top-up-stopped', isOver: false, detail: words, facts });
  }
}

type BuyRejection =
  | PurchaseSubscriptionRejection
  | { readonly code: 'NotAgreed'; readonly reason: 'packageGone' | 'packageChanged' };

function purchase(
  wish: Omit<Parameters<typeof purchaseSubscription>[0], 'type'>,
  account: AccountState,
): Decision<never, BuyRejection> | ReturnType<typeof purchaseSubscription> {
  return purchaseSubscription({ type: 'PurchaseSubscription', ...wish }, account);
}

function stopOf(rejection: BuyRejection): Stop {
  switch (rejection.code) {
    case 'NotAgreed':
      return { reason: rejection.reason, detail: null };
    case 'AccountUnknown':
    case 'AccountClosed':
      return { reason: 'accountClosed', detail: null };
    case 'PackageUnknown':
      return { reason: 'packageGone', detail: null };
    case 'SubscriptionAlreadyHeld':
    case 'TooManyPurchasesPending':
      throw new Error(`a top-up was refused for ${rejection.code}`);
  }
}

/** Over once its credits are there, too: what a wallet does not take would be bought again. */
function isOver({ status, toGrant, payments, lateGrants }: StartedSubscription): boolean {
  const isSettled = status === 'ended' && !toGrant && !payments.open;
  return isSettled && owedGrants(lateGrants).length === 0;
}

function timezoneOf(account: AccountState): TimezoneId {
  return account.status === 'unknown' ? ('UTC' as TimezoneId) : account.timezone;
}

/** The id of a wallet's purchase of that number, whoever asks for it. */
function purchaseId({ accountId, kind }: WalletOwner, number: number): SubscriptionId {
  const { name } = walletStream(accountId, kind);
  return derivedId('sub', `auto-top-up ${name} ${number}`) as SubscriptionId;
}

function pauseMs(requestedAt: Instant, at: Instant): number {
  const ageMs = Date.parse(at) - Date.parse(requestedAt);
  return Math.min(longestPauseMs, Math.max(firstPauseMs, Math.floor(ageMs / 4)));
}
