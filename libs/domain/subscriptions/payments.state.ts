import type { Money } from '../policy/policy.events';
import type { PaymentRequested, PaymentStoryEvent } from './payment.events';
import type { SubscriptionEnded } from './subscription.events';

/** The payment that is under way: at most one at a time. */
export type OpenPayment = Pick<
  PaymentRequested['data'],
  | 'purpose'
  | 'terms'
  | 'amount'
  | 'period'
  | 'skippedPeriods'
  | 'periodStart'
  | 'proration'
  | 'requestedAt'
> & {
  readonly reference: string;
  readonly outcome: 'requested' | 'pending' | 'unknown' | 'confirmed' | 'declined';
  readonly paymentId: string | null;
  readonly reason: string | null;
};

/** What became of one reference; kept, as a provider may tell of it again at any time. */
export type SettledPayment = {
  readonly reference: string;
  readonly amount: Money;
  readonly outcome: 'confirmed' | 'declined';
  readonly paymentId: string | null;
};

export type RefundDue = Pick<SettledPayment, 'reference' | 'amount' | 'paymentId'>;

/** All payments of one subscription. */
export type Payments = {
  /** How many were requested: the next reference is one more. */
  readonly count: number;
  readonly open: OpenPayment | null;
  readonly settled: readonly SettledPayment[];
  readonly refundsDue: readonly RefundDue[];
  readonly reversalIds: readonly string[];
};

export const noPayments: Payments = {
  count: 0,
  open: null,
  settled: [],
  refundsDue: [],
  reversalIds: [],
};

export function evolvePayments(
  state: Payments,
  event: PaymentStoryEvent | SubscriptionEnded,
  isOver: boolean,
): Payments {
  switch (event.type) {
    case 'PaymentRequested':
      return { ...state, count: state.count + 1, open: opened(event.data) };
    case 'PaymentLeftOpen': {
      const { outcome, paymentId } = event.data;
      return { ...state, open: state.open && { ...state.open, outcome, paymentId } };
    }
    case 'PaymentConfirmed':
      return confirmed(state, event.data, isOver);
    case 'PaymentDeclined':
      return declined(state, event.data, isOver);
    case 'PaymentRefunded': {
      const { paymentReference } = event.data;
      const left = state.refundsDue.filter(({ reference }) => reference !== paymentReference);
      return { ...state, refundsDue: left };
    }
    case 'PaymentReversed':
      return { ...state, reversalIds: [...state.reversalIds, event.data.reversalId] };
    case 'SubscriptionEnded':
      return ended(state);
  }
}

function opened(data: PaymentRequested['data']): OpenPayment {
  const { purpose, terms, amount, period, skippedPeriods, periodStart, proration } = data;
  const { paymentReference: reference, requestedAt } = data;
  const what = { purpose, terms, amount, period, skippedPeriods, periodStart, proration };
  return { ...what, requestedAt, reference, outcome: 'requested', paymentId: null, reason: null };
}

/** Money for what is over, or was declined before, buys nothing and goes back. */
function confirmed(
  state: Payments,
  {
    paymentReference: reference,
    paymentId,
  }: { paymentReference: string; paymentId: string | null },
  isOver: boolean,
): Payments {
  const open = state.open?.reference === reference ? state.open : null;
  const amount = amountOf(state, reference);
  const others = state.settled.filter((one) => one.reference !== reference);
  const settled = [...others, { reference, amount, outcome: 'confirmed' as const, paymentId }];
  if (open && !isOver) {
    return { ...state, settled, open: { ...open, outcome: 'confirmed', paymentId } };
  }
  const refundsDue = withRefund(state, { reference, amount, paymentId });
  return { ...state, settled, refundsDue, open: open ? null : state.open };
}

/** A change that is not paid does not happen; a first or further period is dealt with. */
function declined(
  state: Payments,
  { paymentReference: reference, reason }: { paymentReference: string; reason: string },
  isOver: boolean,
): Payments {
  const { open } = state;
  if (open?.reference !== reference) return state;
  const { amount, paymentId, purpose } = open;
  const settled = [
    ...state.settled,
    { reference, amount, outcome: 'declined' as const, paymentId },
  ];
  if (isOver || purpose === 'change') return { ...state, settled, open: null };
  return { ...state, settled, open: { ...open, outcome: 'declined', reason } };
}

/** What was paid a moment before the end, and bought nothing yet, goes back. */
function ended(state: Payments): Payments {
  const { open } = state;
  if (open?.outcome === 'declined') return { ...state, open: null };
  if (open?.outcome !== 'confirmed') return state;
  return { ...state, open: null, refundsDue: withRefund(state, open) };
}

function withRefund(
  { refundsDue }: Payments,
  { reference, amount, paymentId }: RefundDue,
): readonly RefundDue[] {
  if (amount.amountMinor === 0) return refundsDue;
  return [...refundsDue, { reference, amount, paymentId }];
}

function amountOf({ open, settled }: Payments, reference: string): Money {
  const known = [open, ...settled].find((one) => one?.reference === reference);
  if (!known) throw new Error(`PaymentConfirmed of ${reference}, which was not requested`);
  return known.amount;
}
