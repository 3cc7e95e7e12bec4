import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { type StripeAnswer, broken, forbidden, rateLimited, refused, wrongKey } from './answers';
import { type Fault, Faults } from './faults';
import { type Form, formOf } from './form';
import { IdempotencyKeys } from './idempotency';
import { type Dispute, type Intent, Ledger } from './ledger';
import { PaymentIntents } from './payment-intents';
import { Refunds } from './refunds';
import { type WebhookEndpoint, Webhooks } from './webhooks';

/** The account that the stand-in knows; both are canaries that no log may show. */
export const standInCredentials = {
  secretKey: 'sk_test_canaryOfTheStandIn0123456789',
  webhookSecret: 'whsec_canaryOfTheStandIn0123456789',
};

/** The customer that the stand-in knows. */
export const standInCustomer = 'cus_standIn';

const bodyMaxBytes = 65_536;
const inFlightTurns = 3;

type Request = { readonly method: string; readonly url: URL; readonly body: string };

/**
 * Stripe's protocol over real HTTP, as far as charging, refunding and webhooks need it, written from
 * Stripe's documentation and not from the adapter: what it does wrong is asked for by the test.
 */
export class StripeStandIn {
  readonly faults = new Faults();
  readonly keys = new IdempotencyKeys();
  readonly webhooks: Webhooks;
  readonly customers = new Set([standInCustomer]);
  /** `POST /v1/payment_intents` and the like, in the order in which they came. */
  readonly requests: string[] = [];
  private readonly ledger: Ledger;
  private readonly intents: PaymentIntents;
  private readonly refunds: Refunds;
  private readonly server: Server;

  private constructor() {
    const nowSeconds = (): number => Math.floor(Date.now() / 1_000);
    this.ledger = new Ledger(nowSeconds);
    this.webhooks = new Webhooks(nowSeconds);
    this.intents = new PaymentIntents(this.ledger, this.webhooks, this.customers);
    this.refunds = new Refunds(this.ledger, this.webhooks);
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(): Promise<StripeStandIn> {
    const standIn = new StripeStandIn();
    standIn.server.listen(0, '127.0.0.1');
    await once(standIn.server, 'listening');
    return standIn;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  sendWebhooksTo(url: string, copies = 1): void {
    this.webhooks.sendTo({ url, copies, secret: standInCredentials.webhookSecret });
  }

  endpoint(url: string): WebhookEndpoint {
    return { url, secret: standInCredentials.webhookSecret };
  }

  intentsWith(name: string, value: string): readonly Intent[] {
    return this.ledger.intents.filter(({ metadata }) => metadata[name] === value);
  }

  /** The bank decides on a payment that was pending. */
  settle(intent: Intent, outcome: 'succeeded' | 'failed' | 'canceled'): void {
    this.intents.settle(intent, outcome);
  }

  refundByHand(intent: Intent, amount: number): string {
    return this.refunds.refund(intent, amount, {}).id;
  }

  /** The payer's bank does not take a refund, days after it was made. */
  failRefund(refundId: string): void {
    const refund = this.ledger.refunds.find(({ id }) => id === refundId);
    if (refund) this.refunds.fail(refund);
  }

  refundedOf(intent: Intent): number {
    return this.ledger.refundedOf(intent.id);
  }

  dispute(
    intent: Intent,
    status: 'needs_response' | 'warning_needs_response' = 'needs_response',
  ): Dispute {
    return this.refunds.dispute(intent, status);
  }

  closeDispute(dispute: Dispute, status: 'won' | 'lost' | 'warning_closed'): void {
    this.refunds.closeDispute(dispute, status);
  }

  async stop(): Promise<void> {
    this.faults.clear();
    await this.webhooks.stop();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', this.baseUrl);
      const method = request.method ?? 'GET';
      this.requests.push(`${method} ${url.pathname}`);
      const fault = this.faults.meet(method);
      const body = await bodyOf(request);
      if (fault === 'lostRequest') return void request.socket.destroy();
      const answer = await this.answer(request, { method, url, body }, fault);
      if (fault === 'lostAnswer') return void request.socket.destroy();
      if (fault === 'late') await this.faults.held();
      send(response, answer, fault === 'garbage');
    } catch (error) {
      send(response, refused(500, { type: 'api_error', message: String(error) }), false);
    }
  }

  private async answer(
    { headers }: IncomingMessage,
    request: Request,
    fault?: Fault,
  ): Promise<StripeAnswer> {
    if (fault === 'rateLimited') return rateLimited();
    if (fault === 'forbidden') return forbidden();
    const shown = (headers.authorization ?? '').replace(/^Bearer /, '');
    if (shown !== standInCredentials.secretKey || fault === 'unauthorized') return wrongKey(shown);
    if (request.method !== 'POST') return this.route(request);
    const key = headers['idempotency-key'] as string | undefined;
    return this.keys.once(key, `${request.url.pathname}\n${request.body}`, async () => {
      // A moment in which a second request with the same key meets the first one under way.
      for (let turns = 0; turns < inFlightTurns; turns += 1) await turn();
      return fault === 'serverError' ? broken() : this.route(request);
    });
  }

  private route({ method, url, body }: Request): StripeAnswer {
    const said: Form = formOf(method === 'POST' ? body : url.search.slice(1));
    const [, version, resource, id] = url.pathname.split('/');
    const asked = `${method} /${version}/${resource}${id === undefined ? '' : '/:id'}`;
    switch (asked) {
      case 'POST /v1/payment_intents':
        return this.intents.create(said);
      case 'GET /v1/payment_intents':
        return this.intents.list(said);
      case 'GET /v1/payment_intents/:id':
        return this.intents.retrieve(id ?? '');
      case 'POST /v1/refunds':
        return this.refunds.create(said);
      case 'GET /v1/refunds':
        return this.refunds.list(said);
      default: {
        const message = `Unrecognized request URL (${asked}).`;
        return refused(404, { type: 'invalid_request_error', message });
      }
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > bodyMaxBytes) throw new Error('the body is too large');
  }
  return body;
}

function send(
  response: ServerResponse,
  { status, body, headers }: StripeAnswer,
  isGarbage: boolean,
): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(isGarbage ? '<html>Bad gateway</html>' : JSON.stringify(body));
}
