import { type Decision, accept, reject } from '../decision';
import type { Money } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { PaymentConfirmed, PaymentStoryEvent } from './payment.events';
import type { OpenPayment, SettledPayment } from './payments.state';
import { isHeardOf } from './reversals.state';
import { refundToMake } from './reversed-payments';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/** Records what a provider, or the operator, said of one payment that was requested. */
export type RecordPaymentAnswer = {
  readonly type: 'RecordPaymentAnswer';
  readonly reference: string;
  readonly answer:
    | { readonly outcome: 'confirmed'; readonly paymentId: string | null }
    | { readonly outcome: 'declined'; readonly reason: string }
    | { readonly outcome: 'pending'; readonly paymentId: string | null }
    | { readonly outcome: 'unknown'; readonly detail: string };
  readonly at: Instant;
};

/** Records that the provider took back what it had confirmed. */
export type RecordPaymentReversal = {
  readonly type: 'RecordPaymentReversal';
  readonly reference: string;
  readonly outcome: 'refunded' | 'disputed';
  readonly reversalId: string;
  readonly amount: Money;
  readonly at: Instant;
};

/** Records that the provider gave again what it had taken back. */
export type WithdrawPaymentReversal = {
  readonly type: 'WithdrawPaymentReversal';
  readonly reference: string;
  readonly reversalId: string;
  readonly at: Instant;
};

/** Records that what was paid too much went back. */
export type RecordRefund = {
  readonly type: 'RecordRefund';
  readonly reference: string;
  readonly refundId: string;
  readonly at: Instant;
};

export type RecordPaymentRejection = {
  readonly code: 'PaymentUnknown';
  readonly reference: string;
};

/**
 * Answers come twice, late and out of order. The first final one counts, but for a confirmation
 * after a refusal: that money was taken, and the state gives it back.
 */
export function recordPaymentAnswer(
  { reference, answer, at }: RecordPaymentAnswer,
  state: SubscriptionState,
): Decision<PaymentStoryEvent, RecordPaymentRejection> {
  if (state.status === 'notStarted') return reject({ code: 'PaymentUnknown', reference });
  const { open, settled } = state.payments;
  const known = settled.find((one) => one.reference === reference);
  if (open?.reference !== reference && !known) {
    return reject({ code: 'PaymentUnknown', reference });
  }
  const isNews = known ? isLateConfirmation(known, answer) : !isSaidAlready(open, answer);
  if (!isNews) return accept();
  const about = { subscriptionId: state.subscriptionId, paymentReference: reference };
  return accept<PaymentStoryEvent>(said(about, open, { answer, at }));
}

function isLateConfirmation(
  { outcome }: SettledPayment,
  answer: RecordPaymentAnswer['answer'],
): boolean {
  return outcome === 'declined' && answer.outcome === 'confirmed';
}

function said(
  about: Pick<PaymentConfirmed['data'], 'subscriptionId' | 'paymentReference'>,
  open: OpenPayment | null,
  { answer, at }: Pick<RecordPaymentAnswer, 'answer' | 'at'>,
): PaymentStoryEvent {
  switch (answer.outcome) {
    case 'confirmed': {
      const { paymentId } = answer;
      return { type: 'PaymentConfirmed', data: { ...about, paymentId, confirmedAt: at } };
    }
    case 'declined': {
      const { reason } = answer;
      return { type: 'PaymentDeclined', data: { ...about, reason, declinedAt: at } };
    }
    default:
      return { type: 'PaymentLeftOpen', data: { ...about, ...left(open, answer, at) } };
  }
}

type LeftOpen = Extract<RecordPaymentAnswer['answer'], { outcome: 'pending' | 'unknown' }>;

function left(open: OpenPayment | null, answer: LeftOpen, leftOpenAt: Instant) {
  const { outcome } = answer;
  const known = open?.paymentId ?? null;
  const paymentId = outcome === 'pending' ? (answer.paymentId ?? known) : known;
  return { outcome, paymentId, detail: outcome === 'unknown' ? answer.detail : null, leftOpenAt };
}

/** That a payment is still open is recorded once, and once more when its name becomes known. */
function isSaidAlready(open: OpenPayment | null, answer: RecordPaymentAnswer['answer']): boolean {
  if (open?.outcome !== answer.outcome) return false;
  const name = answer.outcome === 'pending' ? answer.paymentId : null;
  return name === null || name === open.paymentId;
}

/** A provider tells of one refund or dispute many times; its id is how it is known again. */
export function recordPaymentReversal(
  { reference, outcome, reversalId, amount, at }: RecordPaymentReversal,
  state: SubscriptionState,
): Decision<PaymentStoryEvent, RecordPaymentRejection> {
  const known = knownPayment(state, reference);
  if (!known) return reject({ code: 'PaymentUnknown', reference });
  if (isHeardOf(known.reversals, reversalId)) return accept();
  const about = { subscriptionId: known.subscriptionId, paymentReference: reference };
  return accept({
    type: 'PaymentReversed',
    data: { ...about, outcome, reversalId, amount, reversedAt: at },
  });
}

/** A dispute that was won is over once, also when that is told before the dispute itself. */
export function withdrawPaymentReversal(
  { reference, reversalId, at }: WithdrawPaymentReversal,
  state: SubscriptionState,
): Decision<PaymentStoryEvent, RecordPaymentRejection> {
  const known = knownPayment(state, reference);
  if (!known) return reject({ code: 'PaymentUnknown', reference });
  const { all, passed } = known.reversals;
  const isOver = all.some((one) => one.reversalId === reversalId && one.withdrawn);
  if (isOver || passed.includes(reversalId)) return accept();
  const about = { subscriptionId: known.subscriptionId, paymentReference: reference };
  const data = { ...about, reversalId, withdrawnAt: at };
  return accept({ type: 'PaymentReversalWithdrawn', data });
}

export function recordRefund(
  { reference, refundId, at }: RecordRefund,
  state: SubscriptionState,
): Decision<PaymentStoryEvent, RecordPaymentRejection> {
  if (state.status === 'notStarted') return reject({ code: 'PaymentUnknown', reference });
  const due = refundToMake(state);
  if (due?.reference !== reference) return accept();
  const about = { subscriptionId: state.subscriptionId, paymentReference: reference };
  const { amount } = due;
  return accept({ type: 'PaymentRefunded', data: { ...about, refundId, amount, refundedAt: at } });
}

/** Only what was confirmed can be taken back; a reversal before its payment is told again later. */
function knownPayment(
  state: SubscriptionState,
  reference: string,
): StartedSubscription | undefined {
  if (state.status === 'notStarted') return undefined;
  const { settled } = state.payments;
  const isThere = settled.some((one) => one.reference === reference && one.outcome === 'confirmed');
  return isThere ? state : undefined;
}
