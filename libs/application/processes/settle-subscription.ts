import type { SubscriptionPurchaseRequested } from '@trunkline/domain/accounts/account.events';
import type { SubscriptionId } from '@trunkline/domain/ids';
import {
  closeSubscription,
  endSubscription,
} from '@trunkline/domain/subscriptions/end-subscription';
import {
  type SubscriptionStep,
  nextSubscriptionStep,
} from '@trunkline/domain/subscriptions/next-step';
import {
  requestFirstPayment,
  requestRenewal,
} from '@trunkline/domain/subscriptions/request-payment';
import { settlePayment } from '@trunkline/domain/subscriptions/settle-payment';
import type {
  StartedSubscription,
  SubscriptionState,
} from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { Payments } from '../ports/payments';
import type { WorkResult } from '../ports/work-queues';
import type { ZoneOffsets } from '../ports/zone-offsets';
import { accountStream, subscriptionStream } from '../streams';
import { GiveToAccount } from './give-to-account';
import { type Cause, StreamCommands } from './stream-commands';
import { SubscriptionPayments } from './subscription-payments';
import { TakeBackPurchase } from './take-back-purchase';

export type SettleSubscriptionParts = {
  readonly runner: CommandRunner;
  readonly payments: Payments;
  readonly zones: ZoneOffsets;
  readonly alerts: OperatorAlerts;
  readonly clock: Clock;
};

/** A subscription, and its purchase where that is what the work begins with. */
export type SubscriptionWork = {
  readonly subscriptionId: SubscriptionId;
  readonly purchase: SubscriptionPurchaseRequested['data'] | null;
  /** True where it is to end with its account, and not when it is due. */
  readonly endsWithAccount?: boolean;
};

type Turn = {
  readonly work: SubscriptionWork;
  readonly commands: StreamCommands;
  /** True right after a payment was requested: nobody can have been asked for it yet. */
  isNew: boolean;
};

/** More steps than anything needs without waiting; beyond, the job is run again later. */
const stepsMax = 30;
const longestWaitMs = 3_600_000;
const beginningPauseMs = 5_000;

/**
 * Sees a subscription through its life: has it paid, gives the account what was bought, renews it
 * when that is due, and ends it. Safe to run at any time, by any number of workers at once: it reads
 * how far the subscription has come, does the one next thing, and records it.
 */
export class SettleSubscription {
  private readonly payments: SubscriptionPayments;
  private readonly giving: GiveToAccount;
  private readonly taking: TakeBackPurchase;

  constructor(private readonly parts: SettleSubscriptionParts) {
    this.payments = new SubscriptionPayments(parts);
    this.giving = new GiveToAccount(parts);
    this.taking = new TakeBackPurchase(parts);
  }

  async advance(work: SubscriptionWork, cause: Cause): Promise<WorkResult> {
    const commands = new StreamCommands(this.parts.runner, 'settle-subscription', cause);
    const turn: Turn = { work, commands, isNew: false };
    await this.giveLate(work, commands);
    for (let step = 0; step < stepsMax; step += 1) {
      const state = await commands.read(subscriptionStream(work.subscriptionId));
      if (state.status === 'ended' && !state.closed) await this.giving.tellOfEnd(state, commands);
      const result = await this.step(state, turn);
      if (result !== 'onward') return result;
    }
    return { againInMs: 1_000 };
  }

  /** Once each time: what a wallet refused a moment ago it would refuse again. */
  private async giveLate(
    { subscriptionId }: SubscriptionWork,
    commands: StreamCommands,
  ): Promise<void> {
    const state = await commands.read(subscriptionStream(subscriptionId));
    if (state.status !== 'notStarted') await this.giving.giveLate(state, commands);
  }

  private async step(state: SubscriptionState, turn: Turn): Promise<WorkResult | 'onward'> {
    const at = this.parts.clock.now();
    const step = nextSubscriptionStep(state, at);
    if (step.do === 'nothing') return 'done';
    if (turn.work.endsWithAccount) {
      // Its purchase has a job of its own, which begins it.
      if (state.status === 'notStarted') return { againInMs: beginningPauseMs };
      if (isForAccountToEnd(state, step)) {
        return this.end(state, turn.commands, { reason: 'account closed', at });
      }
    }
    if (state.status === 'notStarted') return this.begin(turn, at);
    if (step.do === 'wait') {
      this.payments.remindOfRefund(state);
      return { againInMs: waitMs(step.until, at) };
    }
    const { commands } = turn;
    switch (step.do) {
      case 'requestRenewal':
        return this.requestRenewal(state, turn, at);
      case 'askProvider':
        return this.ask(state, turn, at);
      case 'settlePayment':
        return this.settle(state, commands, at);
      case 'refund':
        return this.payments.refund(state, commands);
      case 'remindOfRefund':
        return this.payments.remindOfRefund(state);
      case 'takeBack':
        return this.taking.takeBack(state, commands);
      case 'giveBack':
        return this.taking.giveBack(state, commands);
      case 'grant':
        return this.giving.grant(state, commands);
      case 'end':
        return this.end(state, commands, { reason: step.reason, at });
      case 'close':
        return this.close(state, commands, at);
      case 'requestFirstPayment':
        throw new Error('a first payment is requested of what has begun');
    }
  }

  private async begin(turn: Turn, at: Instant): Promise<'onward'> {
    const { work, commands } = turn;
    const { subscriptionId, purchase } = work;
    if (!purchase) throw new Error(`${subscriptionId} goes on before it has begun`);
    await commands.record(subscriptionStream(subscriptionId), (state) =>
      requestFirstPayment({ type: 'RequestFirstPayment', purchase, at }, state),
    );
    turn.isNew = true;
    return 'onward';
  }

  /** What a closed account has not paid yet is given up; money that comes after that goes back. */
  private async ask(
    state: StartedSubscription,
    { commands, isNew }: Turn,
    at: Instant,
  ): Promise<WorkResult | 'onward'> {
    const isOver = state.status === 'ended';
    if (!isOver && (await this.zoneOf(state, commands)).isClosed) {
      return this.end(state, commands, { reason: 'account closed', at });
    }
    return this.payments.ask(state, { commands, isNew });
  }

  /** What belongs to a closed account is not billed any more. */
  private async requestRenewal(
    state: StartedSubscription,
    turn: Turn,
    at: Instant,
  ): Promise<'onward'> {
    const zone = await this.zoneOf(state, turn.commands);
    if (zone.isClosed) {
      return this.end(state, turn.commands, { reason: 'account closed', at });
    }
    const { offsetAt } = zone;
    const decision = await turn.commands.run(subscriptionStream(state.subscriptionId), (now) =>
      requestRenewal({ type: 'RequestRenewal', offsetAt, at }, now),
    );
    turn.isNew = decision.accepted && decision.events.length > 0;
    return 'onward';
  }

  /** Somebody else may have drawn the consequence meanwhile: then there is none left to draw. */
  private async settle(
    state: StartedSubscription,
    commands: StreamCommands,
    at: Instant,
  ): Promise<'onward'> {
    const { timezone, offsetAt, isClosed } = await this.zoneOf(state, commands);
    if (isClosed) return this.end(state, commands, { reason: 'account closed', at });
    await commands.run(subscriptionStream(state.subscriptionId), (now) =>
      settlePayment({ type: 'SettlePayment', timezone, offsetAt, at }, now),
    );
    return 'onward';
  }

  private async end(
    { subscriptionId }: StartedSubscription,
    commands: StreamCommands,
    { reason, at }: { readonly reason: string; readonly at: Instant },
  ): Promise<'onward'> {
    await commands.record(subscriptionStream(subscriptionId), (state) =>
      // What changed since it was looked at is looked at again.
      nextSubscriptionStep(state, at).do === 'end' || reason === 'account closed'
        ? endSubscription({ type: 'EndSubscription', reason, at }, state)
        : { accepted: true, events: [] },
    );
    return 'onward';
  }

  private async close(
    { subscriptionId }: StartedSubscription,
    commands: StreamCommands,
    at: Instant,
  ): Promise<'onward'> {
    await commands.run(subscriptionStream(subscriptionId), (state) =>
      closeSubscription({ type: 'CloseSubscription', at }, state),
    );
    return 'onward';
  }

  private async zoneOf({ accountId, paid }: StartedSubscription, commands: StreamCommands) {
    const account = await commands.read(accountStream(accountId));
    const fallback = paid?.timezone ?? ('UTC' as TimezoneId);
    const timezone = account.status === 'unknown' ? fallback : account.timezone;
    const offsetAt = this.parts.zones.of(timezone);
    return { timezone, offsetAt, isClosed: account.status === 'closed' };
  }
}

/** What is on its way to the account, or from it, comes first. */
function isForAccountToEnd({ status }: StartedSubscription, step: SubscriptionStep): boolean {
  const isEndable = ['wait', 'askProvider', 'settlePayment', 'requestRenewal'].includes(step.do);
  return status !== 'ended' && isEndable;
}

function waitMs(until: Instant, at: Instant): number {
  return Math.max(1, Math.min(longestWaitMs, Date.parse(until) - Date.parse(at)));
}
