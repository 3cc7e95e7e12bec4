import type { SubscriptionPurchaseRequested } from '@trunkline/domain/accounts/account.events';
import {
  declineSubscriptionPurchase,
  grantNumberAllowance,
} from '@trunkline/domain/accounts/settle-subscription-purchase';
import { recordPaymentAnswer } from '@trunkline/domain/subscriptions/record-payment-answer';
import { requestPayment } from '@trunkline/domain/subscriptions/request-payment';
import {
  activateSubscription,
  endSubscription,
} from '@trunkline/domain/subscriptions/settle-subscription';
import type {
  RequestedSubscription,
  SubscriptionState,
} from '@trunkline/domain/subscriptions/subscription.state';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import type { Payments } from '../ports/payments';
import type { WorkResult } from '../ports/work-queues';
import { accountStream, policyStream, subscriptionStream } from '../streams';
import { type Cause, StreamCommands } from './stream-commands';

/** Requested, answered, settled: no purchase needs more steps than these. */
const stepsMax = 5;
const askAgainMs = 2_000;

/**
 * Sees one purchase of a package through: records what is to be paid, has it charged under that
 * reference, and gives the account what it bought or its freedom to buy again.
 */
export class SettleSubscription {
  constructor(
    private readonly runner: CommandRunner,
    private readonly payments: Payments,
    private readonly clock: Clock,
  ) {}

  async advance(
    purchase: SubscriptionPurchaseRequested['data'],
    cause: Cause,
  ): Promise<WorkResult> {
    const commands = new StreamCommands(this.runner, 'settle-subscription', cause);
    const stream = subscriptionStream(purchase.subscriptionId);
    for (let step = 0; step < stepsMax; step += 1) {
      const state = await commands.read(stream);
      if (state.status === 'active' || state.status === 'ended') return 'done';
      if ((await this.step(purchase, state, commands)) === 'wait') return { againInMs: askAgainMs };
    }
    throw new Error(`${stream.name} did not end in ${stepsMax} steps`);
  }

  private async step(
    purchase: SubscriptionPurchaseRequested['data'],
    state: SubscriptionState,
    commands: StreamCommands,
  ): Promise<'wait' | void> {
    switch (state.status) {
      case 'notStarted':
        return this.request(purchase, commands);
      case 'paymentRequested':
        return this.charge(state, commands);
      case 'paid':
        return this.activate(state, commands);
      case 'declined':
        return this.end(state, commands);
      case 'active':
      case 'ended':
        return;
    }
  }

  private async request(
    purchase: SubscriptionPurchaseRequested['data'],
    commands: StreamCommands,
  ): Promise<void> {
    const { accountId, subscriptionId, terms, payment } = purchase;
    const asked = { accountId, subscriptionId, terms, payment, at: this.clock.now() };
    await commands.record(subscriptionStream(subscriptionId), (state) =>
      requestPayment({ type: 'RequestPayment', ...asked }, state),
    );
  }

  private async charge(
    { subscriptionId, terms, payment, paymentReference: reference }: RequestedSubscription,
    commands: StreamCommands,
  ): Promise<'wait' | void> {
    // Charging one reference again takes nothing more: it also asks what became of it.
    const answer = await this.payments.charge({ reference, amount: terms.price, payment });
    if (answer.outcome === 'pending' || answer.outcome === 'unknown') return 'wait';
    const at = this.clock.now();
    await commands.record(subscriptionStream(subscriptionId), (state) =>
      recordPaymentAnswer({ type: 'RecordPaymentAnswer', answer, at }, state),
    );
  }

  private async activate(
    { accountId, subscriptionId, terms }: RequestedSubscription,
    commands: StreamCommands,
  ): Promise<void> {
    const at = this.clock.now();
    const policy = await commands.read(policyStream());
    const allowance = { subscriptionId, allowanceNumbers: terms.numbers, policy, at };
    await commands.record(accountStream(accountId), (state) =>
      grantNumberAllowance({ type: 'GrantNumberAllowance', ...allowance }, state),
    );
    await commands.record(subscriptionStream(subscriptionId), (state) =>
      activateSubscription({ type: 'ActivateSubscription', at }, state),
    );
  }

  private async end(
    { accountId, subscriptionId, declineReason }: RequestedSubscription,
    commands: StreamCommands,
  ): Promise<void> {
    const at = this.clock.now();
    const declined = { subscriptionId, reason: declineReason ?? 'declined', at };
    await commands.record(accountStream(accountId), (state) =>
      declineSubscriptionPurchase({ type: 'DeclineSubscriptionPurchase', ...declined }, state),
    );
    await commands.record(subscriptionStream(subscriptionId), (state) =>
      endSubscription({ type: 'EndSubscription', at }, state),
    );
  }
}
