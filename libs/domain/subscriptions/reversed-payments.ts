import type { RefundDue, SettledPayment } from './payments.state';
import { type PaymentReversal, reversalToCarryOut, reversedMinor } from './reversals.state';
import type { StartedSubscription } from './subscription.state';

type WithPayments = Pick<StartedSubscription, 'payment' | 'payments' | 'reversals'>;

/** The next money that its provider is to give back. */
export function refundToMake(state: WithPayments): RefundDue | undefined {
  return refundsLeft(state).find((due) => !isForOperator(due, state));
}

/** Money that nobody but the operator can give back; all else goes on meanwhile. */
export function refundToSettle(state: WithPayments): RefundDue | undefined {
  return refundsLeft(state).find((due) => isForOperator(due, state));
}

function isForOperator({ failure }: RefundDue, { payment }: WithPayments): boolean {
  return failure !== null || payment.method === 'external';
}

/** What the provider took back by itself is not given twice. */
function refundsLeft({ payments, reversals }: WithPayments): readonly RefundDue[] {
  return payments.refundsDue
    .map((due) => ({ ...due, amount: leftOf(due, reversedMinor(reversals, due)) }))
    .filter(({ amount }) => amount.amountMinor > 0);
}

/** The reversal to be carried out next; first the account gets what the payment bought. */
export function reversalDue(state: StartedSubscription): PaymentReversal | undefined {
  const reversal = reversalToCarryOut(state.reversals);
  const comesFirst = [state.payments.open?.reference, state.toGrant?.paymentReference];
  return reversal && !comesFirst.includes(reversal.reference) ? reversal : undefined;
}

/** Whether what was paid for the running period, or for a change in it, is with the payer again. */
export function isPaidTimeReversed({ payments, reversals, paid }: StartedSubscription): boolean {
  if (!paid || paid.periodEnd === null) return false;
  return payments.settled
    .filter((payment) => payment.period === paid.period && boughtSomething(payment, payments))
    .some((payment) => reversedMinor(reversals, payment) >= payment.amount.amountMinor);
}

function boughtSomething(
  { reference, outcome, amount }: SettledPayment,
  { refundsDue, refundsMade }: StartedSubscription['payments'],
): boolean {
  const isForNothing = [...refundsDue, ...refundsMade].some((one) => one.reference === reference);
  return outcome === 'confirmed' && amount.amountMinor > 0 && !isForNothing;
}

function leftOf({ amount }: RefundDue, goneMinor: number): RefundDue['amount'] {
  return { ...amount, amountMinor: amount.amountMinor - goneMinor };
}
