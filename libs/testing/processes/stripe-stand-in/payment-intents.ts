import { type StripeAnswer, invalid, listOf, missing, ok, refused } from './answers';
import { type CardOutcome, cardOutcome } from './cards';
import { type Form, inForm, textIn } from './form';
import { type Intent, type Ledger, newId } from './ledger';
import type { Webhooks } from './webhooks';

type Card = Exclude<CardOutcome, { readonly status: string }>;

const amountMin = 50;
const amountMax = 99_999_999;
const pageMax = 100;

/** `/v1/payment_intents`, as far as charging without the customer present needs it. */
export class PaymentIntents {
  constructor(
    private readonly ledger: Ledger,
    private readonly webhooks: Webhooks,
    private readonly customers: ReadonlySet<string>,
  ) {}

  create(form: Form): StripeAnswer {
    const problem = this.problemOf(form);
    if (problem) return problem;
    const intent = this.opened(form);
    this.ledger.intents.unshift(intent);
    this.webhooks.emit('payment_intent.created', intent);
    return this.confirm(intent, cardOutcome(intent.payment_method ?? '') as CardOutcome);
  }

  retrieve(id: string): StripeAnswer {
    const intent = this.ledger.intent(id);
    if (intent) return ok(intent);
    return { ...missing('payment_intent', id, 'intent'), status: 404 };
  }

  list(query: Form): StripeAnswer {
    const customer = textIn(query, 'customer');
    if (customer !== undefined && !this.customers.has(customer)) {
      return missing('customer', customer, 'customer');
    }
    const since = Number(inForm(query, 'created').gte ?? 0);
    const after = textIn(query, 'starting_after');
    const all = this.ledger.intents.filter(
      (one) => (customer === undefined || one.customer === customer) && one.created >= since,
    );
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const limit = Math.min(Number(textIn(query, 'limit') ?? 10), pageMax);
    return listOf(all.slice(from, from + limit + 1), limit, '/v1/payment_intents');
  }

  /** A payment that was processing ends, as banks do days later. */
  settle(intent: Intent, outcome: 'succeeded' | 'failed' | 'canceled'): void {
    if (outcome === 'succeeded') return this.succeed(intent);
    if (outcome === 'canceled') {
      intent.status = 'canceled';
      this.webhooks.emit('payment_intent.canceled', intent);
      return;
    }
    this.fail(intent, { code: 'payment_intent_payment_attempt_failed', message: 'It failed.' });
  }

  private confirm(intent: Intent, outcome: CardOutcome): StripeAnswer {
    if (!('status' in outcome)) {
      const error = this.fail(intent, outcome);
      return refused(402, { ...error, payment_intent: structuredClone(intent) });
    }
    if (outcome.status === 'succeeded') this.succeed(intent);
    else {
      intent.status = outcome.status;
      this.webhooks.emit(`payment_intent.${outcome.status}`, intent);
    }
    return ok(structuredClone(intent));
  }

  private succeed(intent: Intent): void {
    this.ledger.take(intent);
    this.webhooks.emit('charge.succeeded', this.ledger.chargeOf(intent));
    this.webhooks.emit('payment_intent.succeeded', intent);
  }

  private fail(intent: Intent, { code, declineCode, message }: Card) {
    const about = declineCode === undefined ? {} : { decline_code: declineCode };
    const error = { type: 'card_error', code, message, ...about };
    intent.status = 'requires_payment_method';
    intent.last_payment_error = error;
    this.webhooks.emit('payment_intent.payment_failed', intent);
    return error;
  }

  private problemOf(form: Form): StripeAnswer | undefined {
    const customer = textIn(form, 'customer') ?? '';
    const paymentMethod = textIn(form, 'payment_method') ?? '';
    const amountProblem = problemOfAmount(form);
    if (amountProblem) return amountProblem;
    if (!this.customers.has(customer)) return missing('customer', customer, 'customer');
    if (cardOutcome(paymentMethod)) return undefined;
    return missing('PaymentMethod', paymentMethod, 'payment_method');
  }

  private opened(form: Form): Intent {
    return {
      id: newId('pi'),
      object: 'payment_intent',
      amount: Number(textIn(form, 'amount')),
      amount_received: 0,
      currency: textIn(form, 'currency') ?? '',
      customer: textIn(form, 'customer') ?? null,
      payment_method: textIn(form, 'payment_method') ?? null,
      status: 'requires_confirmation',
      metadata: { ...inForm(form, 'metadata') },
      created: this.ledger.nowSeconds(),
      latest_charge: null,
      last_payment_error: null,
      livemode: false,
    };
  }
}

function problemOfAmount(form: Form): StripeAnswer | undefined {
  const amount = Number(textIn(form, 'amount'));
  if (!/^[a-z]{3}$/.test(textIn(form, 'currency') ?? '')) {
    return invalid('Invalid currency.', { param: 'currency' });
  }
  if (!Number.isInteger(amount) || amount < amountMin) {
    const about = { code: 'amount_too_small', param: 'amount' };
    return invalid('The amount is below what can be charged.', about);
  }
  if (amount <= amountMax) return undefined;
  return invalid('Amount must be no more than 99999999.', { code: 'amount_too_large' });
}
