import { createHmac } from 'node:crypto';
import { newId } from './ledger';

export type StripeEventBody = {
  readonly id: string;
  readonly object: 'event';
  readonly type: string;
  readonly created: number;
  readonly livemode: false;
  readonly data: { readonly object: object };
};

/** Where events go, and how often each. */
export type WebhookEndpoint = {
  readonly url: string;
  readonly secret: string;
  readonly copies?: number;
};

const triesMax = 40;
const againMs = 250;
const answerWithinMs = 10_000;

/** What Stripe tells by itself: kept in order, signed, and repeated until it is answered with 2xx. */
export class Webhooks {
  readonly events: StripeEventBody[] = [];
  /** Every answer that deliveries got. */
  readonly statuses: number[] = [];
  private endpoint?: WebhookEndpoint;
  private readonly underWay = new Set<Promise<void>>();
  private isStopped = false;

  constructor(private readonly nowSeconds: () => number) {}

  /** From now on every event is sent there by itself; until then they are only kept. */
  sendTo(endpoint: WebhookEndpoint): void {
    this.endpoint = endpoint;
  }

  emit(type: string, object: object): void {
    const event: StripeEventBody = {
      id: newId('evt'),
      object: 'event',
      type,
      created: this.nowSeconds(),
      livemode: false,
      // What is told is how it was then, not how it is once it arrives.
      data: { object: structuredClone(object) },
    };
    this.events.push(event);
    const { endpoint } = this;
    if (!endpoint) return;
    for (let copy = 0; copy < (endpoint.copies ?? 1); copy += 1) {
      const sending = this.untilTaken(event, endpoint).finally(() => this.underWay.delete(sending));
      this.underWay.add(sending);
    }
  }

  /** Sends one event once; answers the status that it got. */
  async deliver(event: StripeEventBody, { url, secret }: WebhookEndpoint): Promise<number> {
    const body = JSON.stringify(event);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signature(body, secret, this.nowSeconds()),
    };
    const signal = AbortSignal.timeout(answerWithinMs);
    const answer = await fetch(url, { method: 'POST', body, headers, signal });
    await answer.arrayBuffer();
    return answer.status;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.allSettled(this.underWay);
  }

  private async untilTaken(event: StripeEventBody, endpoint: WebhookEndpoint): Promise<void> {
    for (let tries = 0; tries < triesMax && !this.isStopped; tries += 1) {
      const status = await this.deliver(event, endpoint).catch(() => 0);
      this.statuses.push(status);
      if (status >= 200 && status < 300) return;
      await new Promise((again) => setTimeout(again, againMs));
    }
  }
}

/** The header `Stripe-Signature`: HMAC-SHA256 over the time and the body as it is sent. */
export function signature(body: string, secret: string, seconds: number): string {
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
