import type { PaymentEvent, PaymentRefundFailed, PaymentRequested } from './payment.events';
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
export type SettledPayment = Pick<OpenPayment, 'reference' | 'purpose' | 'period' | 'amount'> & {
  readonly outcome: 'confirmed' | 'declined';
  readonly paymentId: string | null;
};

export type RefundDue = Pick<SettledPayment, 'reference' | 'amount' | 'paymentId'> & {
  /** Why the provider does not give it back; null while it may. */
  readonly failure: RefundFailure | null;
};

export type RefundFailure = { readonly refundId: string | null; readonly reason: string };

/** That money went back, and under which id. */
export type RefundMade = { readonly reference: string; readonly refundId: string };

/** All payments of one subscription. */
export type Payments = {
  /** How many were requested: the next reference is one more. */
  readonly count: number;
  readonly open: OpenPayment | null;
  readonly settled: readonly SettledPayment[];
  readonly refundsDue: readonly RefundDue[];
  readonly refundsMade: readonly RefundMade[];
};

export const noPayments: Payments = {
  count: 0,
  open: null,
  settled: [],
  refundsDue: [],
  refundsMade: [],
};

export function evolvePayments(
  state: Payments,
  event: PaymentEvent | SubscriptionEnded,
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
      const { paymentReference: reference, refundId } = event.data;
      const refundsDue = state.refundsDue.filter((due) => due.reference !== reference);
      return { ...state, refundsDue, refundsMade: [...state.refundsMade, { reference, refundId }] };
    }
    case 'PaymentRefundFailed':
      return refundFailed(state, event.data);
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
  const known = knownPayment(state, reference);
  const { amount } = known;
  const others = state.settled.filter((one) => one.reference !== reference);
  const settled = [...others, { ...known, outcome: 'confirmed' as const, paymentId }];
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
  const { paymentId, purpose } = open;
  const known = knownPayment(state, reference);
  const settled = [...state.settled, { ...known, outcome: 'declined' as const, paymentId }];
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
  { reference, amount, paymentId }: Omit<RefundDue, 'failure'>,
): readonly RefundDue[] {
  if (amount.amountMinor === 0) return refundsDue;
  return [...refundsDue, { reference, amount, paymentId, failure: null }];
}

/** It is due again, whether it seemed to be made or not. */
function refundFailed(
  state: Payments,
  { paymentReference: reference, refundId, reason }: PaymentRefundFailed['data'],
): Payments {
  const isOther = (one: { readonly reference: string }): boolean => one.reference !== reference;
  const { amount } = knownPayment(state, reference);
  const paymentId = state.settled.find((one) => !isOther(one))?.paymentId ?? null;
  const due = { reference, amount, paymentId, failure: { refundId, reason } };
  const refundsDue = [...state.refundsDue.filter(isOther), due];
  return { ...state, refundsDue, refundsMade: state.refundsMade.filter(isOther) };
}

function knownPayment(
  { open, settled }: Payments,
  reference: string,
): Pick<OpenPayment, 'reference' | 'purpose' | 'period' | 'amount'> {
  const known = [open, ...settled].find((one) => one?.reference === reference);
  if (!known) throw new Error(`${reference} is answered, and was not requested`);
  const { purpose, period, amount } = known;
  return { reference, purpose, period, amount };
}

export function isRequested({ open, settled }: Payments, reference: string): boolean {
  return [open, ...settled].some((one) => one?.reference === reference);
}
