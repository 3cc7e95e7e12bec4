import { paymentDeadline } from '@trunkline/domain/subscriptions/next-step';
import type { OpenPayment } from '@trunkline/domain/subscriptions/payments.state';
import {
  recordPaymentAnswer,
  recordRefund,
} from '@trunkline/domain/subscriptions/record-payment-answer';
import { recordRefundFailure } from '@trunkline/domain/subscriptions/record-refund-failure';
import { refundToMake, refundToSettle } from '@trunkline/domain/subscriptions/reversed-payments';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant } from '@trunkline/domain/time/instant';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { PaymentAnswer, Payments } from '../ports/payments';
import type { WorkResult } from '../ports/work-queues';
import { subscriptionStream } from '../streams';
import type { StreamCommands } from './stream-commands';

export type PaymentParts = {
  readonly payments: Payments;
  readonly alerts: OperatorAlerts;
  readonly clock: Clock;
};

type Asking = { readonly commands: StreamCommands; readonly isNew: boolean };
type Answer = PaymentAnswer | { readonly outcome: 'confirmed'; readonly paymentId: null };

/** A payment that is under way is asked for ever more seldom. */
const firstPauseMs = 1_000;
const longestPauseMs = 600_000;
const externalPauseMs = 3_600_000;
const reminderPauseMs = 86_400_000;

/** What a subscription has to do with the provider of its payments. */
export class SubscriptionPayments {
  constructor(private readonly parts: PaymentParts) {}

  /** Has the open payment charged, or finds out what became of it, and records what is known. */
  async ask(
    state: StartedSubscription,
    { commands, isNew }: Asking,
  ): Promise<WorkResult | 'onward'> {
    const { open } = state.payments;
    if (!open) return 'onward';
    const { reference } = open;
    const said = await this.answer(state, open, isNew);
    const at = this.parts.clock.now();
    const answer = isGivenUp(state, open, { said, at }) ? notPaid : said;
    await commands.record(subscriptionStream(state.subscriptionId), (now) =>
      recordPaymentAnswer({ type: 'RecordPaymentAnswer', reference, answer, at }, now),
    );
    const isOpen = answer.outcome === 'pending' || answer.outcome === 'unknown';
    return isOpen ? { againInMs: pauseMs(state, open, at) } : 'onward';
  }

  /**
   * A request that is not new may have reached the provider before this process was killed: it is
   * looked for first. What has ended is looked for, too, and never charged.
   */
  private async answer(
    { payment, status }: StartedSubscription,
    { reference, amount, paymentId, outcome, requestedAt }: OpenPayment,
    isNew: boolean,
  ): Promise<Answer> {
    if (amount.amountMinor === 0) return { outcome: 'confirmed', paymentId: null };
    const { payments } = this.parts;
    const order = { reference, amount, payment, requestedAt };
    const isOver = status === 'ended';
    if (isNew && outcome === 'requested' && !isOver) return payments.charge(order);
    const found = await payments.find({ ...order, paymentId });
    if (found.outcome !== 'notThere') return found;
    return isOver ? notPaid : payments.charge(order);
  }

  /** Gives back money that bought nothing; a refund has a reference of its own, made of the payment's. */
  async refund(
    state: StartedSubscription,
    commands: StreamCommands,
  ): Promise<WorkResult | 'onward'> {
    const due = refundToMake(state);
    if (!due) return 'onward';
    const { payment, subscriptionId } = state;
    const { amount, reference } = due;
    const paymentId = due.paymentId ?? reference;
    const order = { reference: `${reference}-refund`, paymentId, amount, payment };
    const answer = await this.parts.payments.refund(order);
    if (answer.outcome === 'refunded') {
      const { refundId } = answer;
      const at = this.parts.clock.now();
      await commands.record(subscriptionStream(subscriptionId), (now) =>
        recordRefund({ type: 'RecordRefund', reference, refundId, at }, now),
      );
      return 'onward';
    }
    if (answer.outcome !== 'declined') return { againInMs: longestPauseMs };
    const { reason, refundId = null } = answer;
    const failure = { reference, refundId, reason, at: this.parts.clock.now() };
    await commands.record(subscriptionStream(subscriptionId), (now) =>
      recordRefundFailure({ type: 'RecordRefundFailure', ...failure }, now),
    );
    return 'onward';
  }

  /** Tells the operator of money that nobody else can give back; nothing where there is none. */
  remindOfRefund(state: StartedSubscription): WorkResult {
    const due = refundToSettle(state);
    if (due) {
      const { reference, failure } = due;
      const { alert, detail } = failure
        ? { alert: 'refund-not-made' as const, detail: failure.reason }
        : { alert: 'refund-due' as const, detail: paidOutside };
      this.parts.alerts.raise({ alert, isOver: false, detail, facts: { reference } });
    }
    return { againInMs: reminderPauseMs };
  }
}

const paidOutside = 'what was paid outside of this service has to be given back there';

const notPaid = { outcome: 'declined', reason: 'it was not paid in time' } as const;

/** Only what the provider says is still to be decided: an unknown outcome is never guessed. */
function isGivenUp(
  state: StartedSubscription,
  open: OpenPayment,
  { said, at }: { readonly said: Answer; readonly at: Instant },
): boolean {
  if (said.outcome !== 'pending') return false;
  const isOver = state.status === 'ended' && state.payment.method === 'external';
  return isOver || paymentDeadline(open, state) <= at;
}

function pauseMs(
  { payment }: StartedSubscription,
  { requestedAt }: OpenPayment,
  at: Instant,
): number {
  if (payment.method === 'external') return externalPauseMs;
  const ageMs = Date.parse(at) - Date.parse(requestedAt);
  return Math.min(longestPauseMs, Math.max(firstPauseMs, Math.floor(ageMs / 4)));
}
