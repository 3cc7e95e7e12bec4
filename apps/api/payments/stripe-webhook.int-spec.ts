import { createLogger } from '@trunkline/adapters/config/logger';
import { StripePayments } from '@trunkline/adapters/payments/stripe-payments';
import { StripeWebhook } from '@trunkline/adapters/payments/stripe-webhook';
import { EventStoreUnavailable } from '@trunkline/application/failures/failures';
import { type PaymentEvent, PaymentEvents } from '@trunkline/application/ports/payments';
import {
  StripeStandIn,
  standInCredentials,
  standInCustomer,
} from '@trunkline/testing/processes/stripe-stand-in/stripe-stand-in';
import { signature } from '@trunkline/testing/processes/stripe-stand-in/webhooks';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Writable } from 'node:stream';
import { Logger } from '../edge/logger';
import { takeStripeWebhooks } from './stripe-webhook.route';

const path = '/payments/stripe/webhook';

class HeardEvents extends PaymentEvents {
  readonly heard: PaymentEvent[] = [];
  next: 'taken' | 'notKnown' | Error = 'taken';

  take(event: PaymentEvent): Promise<'taken' | 'notKnown'> {
    if (this.next instanceof Error) return Promise.reject(this.next);
    if (this.next === 'taken') this.heard.push(event);
    return Promise.resolve(this.next);
  }
}

@Module({})
class NothingElse {}

let standIn: StripeStandIn;
let payments: StripePayments;
let app: NestFastifyApplication;
let url: string;
const events = new HeardEvents();
const lines: string[] = [];

beforeAll(async () => {
  standIn = await StripeStandIn.start();
  const { baseUrl: apiBaseUrl } = standIn;
  const options = { ...standInCredentials, apiBaseUrl, environment: 'spec', timeoutMs: 20_000 };
  payments = new StripePayments(options);
  const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
    lines.push(chunk.toString());
    done();
  };
  const logger = new Logger(createLogger('api', 'info', new Writable({ write })));
  app = await NestFactory.create<NestFastifyApplication>(NothingElse, new FastifyAdapter(), {
    logger: false,
  });
  await takeStripeWebhooks(app, { webhook: new StripeWebhook(options), events, logger });
  await app.listen(0, '127.0.0.1');
  url = `${await app.getUrl()}${path}`;
});
beforeEach(() => {
  events.heard.length = 0;
  events.next = 'taken';
});
afterAll(async () => {
  await app.close();
  await standIn.stop();
});

async function paid(reference: string) {
  await payments.charge({
    reference,
    amount: { amountMinor: 500, currency: 'USD' },
    payment: { method: 'stripe', customer: standInCustomer, paymentMethod: 'pm_card_visa' },
  });
  const event = standIn.webhooks.events.findLast(({ type }) => type === 'payment_intent.succeeded');
  if (!event) throw new Error('Stripe told nothing');
  return event;
}

async function post(body: string, header?: string) {
  const headers = {
    'content-type': 'application/json',
    ...(header && { 'stripe-signature': header }),
  };
  const answer = await fetch(url, { method: 'POST', body, headers });
  return { status: answer.status, text: await answer.text() };
}

const signed = (body: string) =>
  post(body, signature(body, standInCredentials.webhookSecret, Math.floor(Date.now() / 1_000)));

describe('the webhook of Stripe', () => {
  it('answers 200 once what it tells is recorded', async () => {
    const event = await paid('sub_w1-1');
    expect(await standIn.webhooks.deliver(event, standIn.endpoint(url))).toBe(200);
    expect(events.heard).toMatchObject([{ reference: 'sub_w1-1', outcome: 'confirmed' }]);
  });

  it('has it told again while it is not recorded', async () => {
    const event = await paid('sub_w2-1');
    events.next = 'notKnown';
    expect(await standIn.webhooks.deliver(event, standIn.endpoint(url))).toBe(409);
    events.next = new EventStoreUnavailable('away');
    expect(await standIn.webhooks.deliver(event, standIn.endpoint(url))).toBe(503);
    events.next = new Error('a bug');
    expect(await standIn.webhooks.deliver(event, standIn.endpoint(url))).toBe(500);
    events.next = 'taken';
    expect(await standIn.webhooks.deliver(event, standIn.endpoint(url))).toBe(200);
  });

  it('records nothing that is wrongly signed, and says 403', async () => {
    const event = await paid('sub_w3-1');
    const forged = { url, secret: 'whsec_forged' };
    expect(await standIn.webhooks.deliver(event, forged)).toBe(403);
    expect((await post(JSON.stringify(event))).status).toBe(403);
    expect((await post('', 'rubbish')).status).toBe(403);
    expect(events.heard).toEqual([]);
  });

  it('answers 400 to signed rubbish, 413 beyond 1 MiB, and 200 to what is of no concern', async () => {
    expect((await signed('{"half')).status).toBe(400);
    expect((await signed(`"${'x'.repeat(1_048_575)}"`)).status).toBe(413);
    const unknown = JSON.stringify({ type: 'balance.available', data: { object: {} } });
    expect(await signed(unknown)).toEqual({ status: 200, text: '{"received":true}' });
    expect(events.heard).toEqual([]);
  });

  it('shows no secret and no body in answers and in the log', async () => {
    const event = await paid('sub_w4-1');
    const body = JSON.stringify({ ...event, canaryOfTheBody: true });
    const answers = [await post(body, 't=1,v1=canaryOfTheHeader'), await post(body)];

    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify([answers, lines])).not.toMatch(/canary/);
  });
});
