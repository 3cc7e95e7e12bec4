import {
  type PaymentAnswer,
  type PaymentFound,
  type PaymentOrder,
  Payments,
  type RefundAnswer,
  type RefundOrder,
} from '@trunkline/application/ports/payments';
import Stripe from 'stripe';
import { intentAnswer, isOurs, refundSays, stripeMetadata } from './stripe-answers';
import { chargeAnswer, isMissing, refundAnswer, unknownOr } from './stripe-failures';
import { type StripeHttpOptions, stripeHttpClient } from './stripe-http-client';
import { toStripe } from './stripe-money';

export type StripeOptions = StripeHttpOptions & {
  readonly secretKey: string;
  /** Keeps the payments of two environments on one Stripe account apart. */
  readonly environment: string;
  readonly nowMs?: () => number;
};

/** Stripe keeps an idempotency key for a day at least; an hour less allows for clocks that differ. */
const keyLastsMs = 23 * 3_600_000;
const clocksDifferByMs = 3_600_000;
const pageSize = 100;
const pagesMax = 20;

/** An order beyond these cannot be told to Stripe, whoever pays. */
const unsayable = 'This amount cannot be charged in its currency without rounding.';

/**
 * Stripe through the official SDK: one request a call, none repeated. The reference of a payment is
 * the idempotency key of its PaymentIntent, and stands in its metadata, by which it is found (ADR 0058).
 */
export class StripePayments extends Payments {
  /** Holds the key, and so is out of reach of whatever writes objects into logs. */
  readonly #stripe: Stripe;
  private readonly environment: string;
  private readonly nowMs: () => number;

  constructor({ secretKey, environment, nowMs = Date.now, ...http }: StripeOptions) {
    super();
    this.environment = environment;
    this.nowMs = nowMs;
    this.#stripe = new Stripe(secretKey, {
      apiVersion: Stripe.API_VERSION,
      maxNetworkRetries: 0,
      timeout: http.timeoutMs,
      telemetry: false,
      httpClient: stripeHttpClient(http),
    });
  }

  async charge(order: PaymentOrder): Promise<PaymentAnswer> {
    const money = toStripe(order.amount);
    if (!money) return { outcome: 'declined', reason: unsayable };
    if (this.mayBeForgotten(order)) {
      const found = await this.find({ ...order, paymentId: null });
      if (found.outcome !== 'notThere') return found;
    }
    const { customer, paymentMethod } = stripeOf(order);
    const wish: Stripe.PaymentIntentCreateParams = {
      ...money,
      customer,
      payment_method: paymentMethod,
      confirm: true,
      off_session: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      metadata: this.metadata({ [stripeMetadata.reference]: order.reference }),
    };
    try {
      const options = { idempotencyKey: this.key(order.reference) };
      return intentAnswer(await this.#stripe.paymentIntents.create(wish, options));
    } catch (error) {
      return chargeAnswer(error);
    }
  }

  async find(order: PaymentOrder & { readonly paymentId: string | null }): Promise<PaymentFound> {
    try {
      const { paymentId } = order;
      if (paymentId === null) return await this.lookedUp(order);
      return intentAnswer(await this.#stripe.paymentIntents.retrieve(paymentId));
    } catch (error) {
      return unknownOr(error);
    }
  }

  async refund(order: RefundOrder): Promise<RefundAnswer> {
    const money = toStripe(order.amount);
    if (!money) return { outcome: 'declined', reason: unsayable };
    const wish: Stripe.RefundCreateParams = {
      payment_intent: order.paymentId,
      amount: money.amount,
      metadata: this.metadata({ [stripeMetadata.refund]: order.reference }),
    };
    try {
      // Its idempotency key may be forgotten: what was refunded under this reference is looked for.
      const known = await this.refundOf(order);
      if (known !== undefined) return known;
      const options = { idempotencyKey: this.key(`refund:${order.reference}`) };
      return refundSays(await this.#stripe.refunds.create(wish, options));
    } catch (error) {
      return refundAnswer(error);
    }
  }

  /** Lists are exact at once, which Stripe's search is not; the customer's newest come first. */
  private async lookedUp(order: PaymentOrder): Promise<PaymentFound> {
    const named = { [stripeMetadata.reference]: order.reference };
    const { customer } = stripeOf(order);
    const created = sinceOf(order);
    let after: { starting_after?: string } = {};
    try {
      for (let page = 0; page < pagesMax; page += 1) {
        const query = { customer, limit: pageSize, ...created, ...after };
        const { data, has_more: hasMore } = await this.#stripe.paymentIntents.list(query);
        const mine = data.find(({ metadata }) => isOurs(metadata, this.environment, named));
        if (mine) return intentAnswer(mine);
        const last = data.at(-1);
        if (!hasMore || !last) return { outcome: 'notThere' };
        after = { starting_after: last.id };
      }
    } catch (error) {
      // Without the customer nothing can have been charged to it.
      if (isMissing(error) && error.param === 'customer') return { outcome: 'notThere' };
      throw error;
    }
    const detail = `not among the newest ${pagesMax * pageSize} payments of the customer`;
    return { outcome: 'unknown', detail };
  }

  private async refundOf({ paymentId, reference }: RefundOrder): Promise<RefundAnswer | undefined> {
    const query = { payment_intent: paymentId, limit: pageSize };
    const { data, has_more: hasMore } = await this.#stripe.refunds.list(query);
    const named = { [stripeMetadata.refund]: reference };
    const mine = data.find(({ metadata }) => isOurs(metadata, this.environment, named));
    if (mine) return refundSays(mine);
    if (!hasMore) return undefined;
    return { outcome: 'declined', reason: `A payment is refunded in ${pageSize} parts at most.` };
  }

  /** True unless the reference is known to be so young that its idempotency key still stands. */
  private mayBeForgotten({ requestedAt }: PaymentOrder): boolean {
    return requestedAt === undefined || this.nowMs() - Date.parse(requestedAt) > keyLastsMs;
  }

  private key(reference: string): string {
    return `trunkline:${this.environment}:${reference}`;
  }

  private metadata(named: Stripe.MetadataParam): Stripe.MetadataParam {
    return { ...named, [stripeMetadata.environment]: this.environment };
  }
}

function stripeOf({ payment, reference }: PaymentOrder) {
  if (payment.method !== 'stripe') {
    throw new Error(`${reference} is paid by ${payment.method}, and came to Stripe`);
  }
  return payment;
}

function sinceOf({ requestedAt }: PaymentOrder): { created?: { gte: number } } {
  if (requestedAt === undefined) return {};
  const gte = Math.floor((Date.parse(requestedAt) - clocksDifferByMs) / 1_000);
  return { created: { gte } };
}
