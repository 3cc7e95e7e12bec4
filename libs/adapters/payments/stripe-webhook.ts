import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import { EventUnreadable, SignatureWrong } from '@trunkline/application/failures/webhook-failures';
import { PaymentWebhook } from '@trunkline/application/ports/payment-webhook';
import type { PaymentEvent } from '@trunkline/application/ports/payments';
import Stripe from 'stripe';
import { intentAnswer, isOurs, stripeMetadata, undoneWords } from './stripe-answers';
import { unknownOr } from './stripe-failures';
import { stripeHttpClient } from './stripe-http-client';
import { fromStripe } from './stripe-money';
import type { StripeOptions } from './stripe-payments';

export type StripeWebhookOptions = StripeOptions & { readonly webhookSecret: string };

const toleranceSeconds = 300;
const refundsMax = 100;

/**
 * Reads what Stripe tells by itself. An event is taken for a hint of what to look at rather than for
 * the truth where it may be late: what it means is the same however often and in which order it comes.
 */
export class StripeWebhook extends PaymentWebhook {
  readonly #stripe: Stripe;
  readonly #secret: string;
  private readonly environment: string;

  constructor({ secretKey, webhookSecret, environment, ...http }: StripeWebhookOptions) {
    super();
    this.environment = environment;
    this.#secret = webhookSecret;
    this.#stripe = new Stripe(secretKey, {
      apiVersion: Stripe.API_VERSION,
      maxNetworkRetries: 0,
      timeout: http.timeoutMs,
      telemetry: false,
      httpClient: stripeHttpClient(http),
    });
  }

  /** What a request's body tells of our payments; nothing when it is of no concern to us. */
  async read(body: Buffer, signature: string | undefined): Promise<readonly PaymentEvent[]> {
    const event = this.verified(body, signature ?? '');
    try {
      return await this.toldBy(event);
    } catch (error) {
      const { detail } = unknownOr(error);
      throw new PaymentsUnavailable(`Stripe did not say whose ${event.type} it is: ${detail}`);
    }
  }

  private verified(body: Buffer, signature: string): Stripe.Event {
    const { webhooks } = this.#stripe;
    try {
      webhooks.signature?.verifyHeader(body, signature, this.#secret, toleranceSeconds);
    } catch {
      // The SDK's error holds the body; it goes no further.
      throw new SignatureWrong('the signature is wrong, or too old');
    }
    try {
      const event = webhooks.constructEvent(body, signature, this.#secret, toleranceSeconds);
      if (typeof event?.type === 'string' && typeof event.data?.object === 'object') return event;
    } catch {
      // Told below, as what is JSON and no event.
    }
    throw new EventUnreadable('this is no event of Stripe');
  }

  private async toldBy(event: Stripe.Event): Promise<readonly PaymentEvent[]> {
    switch (event.type) {
      case 'payment_intent.succeeded':
      case 'payment_intent.payment_failed':
      case 'payment_intent.canceled':
        return this.ofIntent(event.data.object);
      case 'refund.created':
      case 'refund.updated':
      case 'refund.failed':
        return this.ofRefunds(event.data.object.payment_intent, [event.data.object]);
      case 'charge.refunded':
        return this.ofAllRefunds(event.data.object.payment_intent);
      case 'charge.dispute.created':
      case 'charge.dispute.funds_withdrawn':
      case 'charge.dispute.closed':
        return this.ofDispute(event.data.object);
      default:
        return [];
    }
  }

  private ofIntent(intent: Stripe.PaymentIntent): readonly PaymentEvent[] {
    const reference = this.referenceOf(intent);
    if (reference === undefined) return [];
    const answer = intentAnswer(intent);
    const isFinal = answer.outcome === 'confirmed' || answer.outcome === 'declined';
    return isFinal ? [{ reference, ...answer }] : [];
  }

  /**
   * Refunds that we asked for are known from the answer, but that they failed; the others were made by
   * hand at Stripe. One that failed, also days after it succeeded, left the money with us, or brought
   * it back.
   */
  private async ofRefunds(
    intent: string | Stripe.PaymentIntent | null,
    refunds: readonly Stripe.Refund[],
  ): Promise<readonly PaymentEvent[]> {
    const told = refunds.filter(isNews);
    if (told.length === 0) return [];
    const reference = await this.referenceAt(intent);
    if (reference === undefined) return [];
    return told.map((refund) =>
      isOwn(refund) ? failedRefund(reference, refund) : refundEvent(reference, refund),
    );
  }

  private async ofAllRefunds(
    intent: string | Stripe.PaymentIntent | null,
  ): Promise<readonly PaymentEvent[]> {
    if (!intent) return [];
    const query = { payment_intent: idOf(intent), limit: refundsMax };
    const { data } = await this.#stripe.refunds.list(query);
    return this.ofRefunds(intent, data);
  }

  /** A bank that only asks takes nothing back; a dispute that was won gave it to us again. */
  private async ofDispute(dispute: Stripe.Dispute): Promise<readonly PaymentEvent[]> {
    const { id: reversalId, status, amount, currency, payment_intent: intent } = dispute;
    if (/^warning_|^prevented$/.test(status)) return [];
    const reference = await this.referenceAt(intent);
    if (reference === undefined) return [];
    if (status === 'won') return [{ reference, outcome: 'reinstated', reversalId }];
    return [
      { reference, outcome: 'disputed', reversalId, amount: fromStripe({ amount, currency }) },
    ];
  }

  private async referenceAt(
    intent: string | Stripe.PaymentIntent | null,
  ): Promise<string | undefined> {
    if (!intent) return undefined;
    return this.referenceOf(await this.#stripe.paymentIntents.retrieve(idOf(intent)));
  }

  private referenceOf({ metadata }: Stripe.PaymentIntent): string | undefined {
    return isOurs(metadata, this.environment, {}) ? metadata[stripeMetadata.reference] : undefined;
  }
}

function isNews(refund: Stripe.Refund): boolean {
  const { status } = refund;
  return isUndone(status) || (status === 'succeeded' && !isOwn(refund));
}

function isUndone(status: string | null): boolean {
  return status === 'failed' || status === 'canceled';
}

function isOwn({ metadata }: Stripe.Refund): boolean {
  return Boolean(metadata?.[stripeMetadata.refund]);
}

function failedRefund(
  reference: string,
  { id, status, failure_reason: why }: Stripe.Refund,
): PaymentEvent {
  return {
    reference,
    outcome: 'refundFailed',
    refundId: id,
    reason: undoneWords({ id, status, why }),
  };
}

function refundEvent(
  reference: string,
  { id: reversalId, status, amount, currency }: Stripe.Refund,
): PaymentEvent {
  if (status !== 'succeeded') return { reference, outcome: 'reinstated', reversalId };
  const money = fromStripe({ amount, currency });
  return { reference, outcome: 'refunded', reversalId, amount: money };
}

function idOf(intent: string | { readonly id: string }): string {
  return typeof intent === 'string' ? intent : intent.id;
}
