import { type StripeAnswer, invalid, listOf, missing, ok } from './answers';
import { type Form, inForm, textIn } from './form';
import { type Dispute, type Intent, type Ledger, type Refund, newId } from './ledger';
import type { Webhooks } from './webhooks';

const pageMax = 100;

/** `/v1/refunds`, and disputes, which nobody asks for. */
export class Refunds {
  constructor(
    private readonly ledger: Ledger,
    private readonly webhooks: Webhooks,
  ) {}

  create(form: Form): StripeAnswer {
    const id = textIn(form, 'payment_intent') ?? '';
    const intent = this.ledger.intent(id);
    if (!intent) return missing('payment_intent', id, 'payment_intent');
    const left = intent.amount_received - this.ledger.refundedOf(id);
    const amount = Number(textIn(form, 'amount') ?? left);
    const problem = problemOf(intent, { amount, left });
    return problem ?? ok(structuredClone(this.refund(intent, amount, inForm(form, 'metadata'))));
  }

  list(query: Form): StripeAnswer {
    const id = textIn(query, 'payment_intent');
    const all = this.ledger.refunds.filter((one) => one.payment_intent === id);
    const after = textIn(query, 'starting_after');
    const from = after === undefined ? 0 : all.findIndex((one) => one.id === after) + 1;
    const limit = Math.min(Number(textIn(query, 'limit') ?? 10), pageMax);
    return listOf(all.slice(from, from + limit + 1), limit, '/v1/refunds');
  }

  /** Money goes back, by the api or by hand in Stripe's dashboard. */
  refund(intent: Intent, amount: number, metadata: Readonly<Record<string, string>>): Refund {
    const refund: Refund = {
      id: newId('re'),
      object: 'refund',
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      charge: intent.latest_charge,
      status: 'succeeded',
      metadata: { ...metadata },
      created: this.ledger.nowSeconds(),
    };
    this.ledger.refunds.unshift(refund);
    this.webhooks.emit('refund.created', refund);
    this.webhooks.emit('charge.refunded', this.ledger.chargeOf(intent));
    return refund;
  }

  /** The bank of the payer does not take it: the money is with us again, days later. */
  fail(refund: Refund): void {
    refund.status = 'failed';
    this.webhooks.emit('refund.updated', refund);
    this.webhooks.emit('refund.failed', refund);
  }

  /** The cardholder's bank takes the money back; an inquiry only asks. */
  dispute(intent: Intent, status: 'needs_response' | 'warning_needs_response'): Dispute {
    const dispute: Dispute = {
      id: newId('dp'),
      object: 'dispute',
      amount: intent.amount,
      currency: intent.currency,
      payment_intent: intent.id,
      charge: intent.latest_charge,
      status,
      reason: 'fraudulent',
      metadata: {},
      created: this.ledger.nowSeconds(),
    };
    this.ledger.disputes.push(dispute);
    this.webhooks.emit('charge.dispute.created', dispute);
    if (status === 'needs_response') this.webhooks.emit('charge.dispute.funds_withdrawn', dispute);
    return dispute;
  }

  closeDispute(dispute: Dispute, status: 'won' | 'lost' | 'warning_closed'): void {
    dispute.status = status;
    if (status === 'won') this.webhooks.emit('charge.dispute.funds_reinstated', dispute);
    this.webhooks.emit('charge.dispute.closed', dispute);
  }
}

function problemOf(
  { status, latest_charge: charge }: Intent,
  { amount, left }: { readonly amount: number; readonly left: number },
): StripeAnswer | undefined {
  if (status !== 'succeeded') {
    return invalid('This PaymentIntent does not have a successful charge to refund.');
  }
  if (left === 0) {
    const message = `Charge ${charge} has already been refunded.`;
    return invalid(message, { code: 'charge_already_refunded' });
  }
  if (Number.isInteger(amount) && amount >= 1 && amount <= left) return undefined;
  const message = `Refund amount (${amount}) is greater than unrefunded amount (${left}).`;
  return invalid(message, { param: 'amount' });
}
