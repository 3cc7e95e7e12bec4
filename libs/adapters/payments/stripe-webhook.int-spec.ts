import { randomUUID } from 'node:crypto';
import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import { EventUnreadable, SignatureWrong } from '@trunkline/application/failures/webhook-failures';
import type { PaymentEvent } from '@trunkline/application/ports/payments';
import {
  StripeStandIn,
  standInCredentials,
  standInCustomer,
} from '@trunkline/testing/processes/stripe-stand-in/stripe-stand-in';
import {
  type StripeEventBody,
  signature,
} from '@trunkline/testing/processes/stripe-stand-in/webhooks';
import { StripePayments } from './stripe-payments';
import { StripeWebhook } from './stripe-webhook';

const environment = 'spec';
const amount = { amountMinor: 500, currency: 'USD' };
const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

let standIn: StripeStandIn;
let payments: StripePayments;
let webhook: StripeWebhook;

const optionsOf = ({ baseUrl }: StripeStandIn) => ({
  ...standInCredentials,
  environment,
  apiBaseUrl: baseUrl,
  timeoutMs: 20_000,
});

beforeAll(async () => {
  standIn = await StripeStandIn.start();
  payments = new StripePayments(optionsOf(standIn));
  webhook = new StripeWebhook(optionsOf(standIn));
});
afterEach(() => standIn.faults.clear());
afterAll(() => standIn.stop());

const signed = (body: string, at = nowSeconds(), secret = standInCredentials.webhookSecret) =>
  webhook.read(Buffer.from(body), signature(body, secret, at));

const read = (event: StripeEventBody) => signed(JSON.stringify(event));

async function charged(paymentMethod = 'pm_card_visa', by = payments) {
  const reference = `sub_${randomUUID()}-1`;
  const payment = { method: 'stripe', customer: standInCustomer, paymentMethod } as const;
  await by.charge({ reference, amount, payment, requestedAt: new Date().toISOString() as never });
  const [intent] = standIn.intentsWith('trunkline_reference', reference);
  if (!intent) throw new Error('nothing was charged');
  return { reference, payment, intent };
}

/** What all events since `from` tell, each of them sent twice and the last of them first. */
async function toldSince(from: number): Promise<PaymentEvent[]> {
  const events = standIn.webhooks.events.slice(from);
  const told = await Promise.all([...events, ...events].reverse().map(read));
  return told.flat();
}

const differentOf = (told: readonly PaymentEvent[]) =>
  new Set(told.map((one) => JSON.stringify(one)));

describe('what Stripe tells', () => {
  let from: number;
  beforeEach(() => (from = standIn.webhooks.events.length));

  it('is that a payment succeeded, the same however often', async () => {
    const { reference, intent } = await charged();
    const told = await toldSince(from);

    expect(differentOf(told).size).toBe(1);
    expect(told[0]).toEqual({ reference, outcome: 'confirmed', paymentId: intent.id });
  });

  it('is that a payment was declined, and why', async () => {
    const { reference } = await charged('pm_card_chargeDeclinedInsufficientFunds');
    expect((await toldSince(from))[0]).toEqual({
      reference,
      outcome: 'declined',
      reason: 'The card has not enough funds.',
    });
  });

  it('is nothing while a payment is processing, and its end', async () => {
    const { reference, intent } = await charged('pm_usBankAccount_success');
    expect(await toldSince(from)).toEqual([]);

    standIn.settle(intent, 'canceled');
    expect((await toldSince(from))[0]).toMatchObject({ reference, outcome: 'declined' });
  });

  it('is each refund by hand, with its own id', async () => {
    const { reference, intent } = await charged();
    from = standIn.webhooks.events.length;
    const ids = [standIn.refundByHand(intent, 200), standIn.refundByHand(intent, 300)];

    const told = await toldSince(from);
    const refunds = ids.map((reversalId, index) => ({
      reference,
      outcome: 'refunded',
      reversalId,
      amount: { amountMinor: [200, 300][index], currency: 'USD' },
    }));
    expect(differentOf(told)).toEqual(new Set(refunds.map((one) => JSON.stringify(one))));
  });

  it('is a refund by hand that failed afterwards, whose money is with us again', async () => {
    const { reference, intent } = await charged();
    const reversalId = standIn.refundByHand(intent, 200);
    from = standIn.webhooks.events.length;
    standIn.failRefund(reversalId);

    const reinstated = { reference, outcome: 'reinstated', reversalId };
    expect(differentOf(await toldSince(from))).toEqual(new Set([JSON.stringify(reinstated)]));
  });

  it('is not the refunds that we asked for', async () => {
    const { reference, intent, payment } = await charged();
    from = standIn.webhooks.events.length;
    await payments.refund({ reference: `${reference}-r`, paymentId: intent.id, amount, payment });

    expect(standIn.webhooks.events.length).toBeGreaterThan(from);
    expect(await toldSince(from)).toEqual([]);
  });

  it('is that a refund which we asked for failed, though it had seemed to be made', async () => {
    const { reference, intent, payment } = await charged();
    const order = { reference: `${reference}-refund`, paymentId: intent.id, amount, payment };
    const made = await payments.refund(order);
    if (made.outcome !== 'refunded') throw new Error('the refund was not made');
    from = standIn.webhooks.events.length;
    standIn.failRefund(made.refundId);

    const { refundId } = made;
    const told = await toldSince(from);
    expect(differentOf(told).size).toBe(1);
    expect(told[0]).toEqual({
      ...{ reference, outcome: 'refundFailed', refundId },
      reason: expect.stringContaining(`${refundId} is failed`) as string,
    });
    expect(await payments.refund(order)).toMatchObject({ outcome: 'declined', refundId });
  });

  it('is a dispute that took the money back, once and by its id', async () => {
    const { reference, intent } = await charged();
    from = standIn.webhooks.events.length;
    const dispute = standIn.dispute(intent);
    standIn.closeDispute(dispute, 'lost');

    const told = await toldSince(from);
    expect(differentOf(told).size).toBe(1);
    expect(told[0]).toEqual({ reference, outcome: 'disputed', reversalId: dispute.id, amount });
  });

  it('is not a bank that only asks', async () => {
    const { intent } = await charged();
    from = standIn.webhooks.events.length;
    standIn.closeDispute(standIn.dispute(intent, 'warning_needs_response'), 'warning_closed');
    expect(await toldSince(from)).toEqual([]);
  });

  it('is a dispute that was won, whose money is with us again', async () => {
    const { intent, reference } = await charged();
    const dispute = standIn.dispute(intent);
    from = standIn.webhooks.events.length;
    standIn.closeDispute(dispute, 'won');
    const reinstated = { reference, outcome: 'reinstated', reversalId: dispute.id };
    expect(await toldSince(from)).toEqual([reinstated, reinstated]);
  });

  it('is of no concern when it is of another environment, of nobody, or of an unknown type', async () => {
    const { intent } = await charged(
      'pm_card_visa',
      new StripePayments({ ...optionsOf(standIn), environment: 'other' }),
    );
    standIn.refundByHand(intent, 100);
    standIn.dispute(intent);
    expect(await toldSince(from)).toEqual([]);

    const stranger = { ...intent, metadata: {} };
    const event = standIn.webhooks.events[from] as StripeEventBody;
    expect(await read({ ...event, data: { object: stranger } })).toEqual([]);
    expect(await read({ ...event, type: 'customer.created' })).toEqual([]);
  });

  it('fails, and is told again, while Stripe does not say whose a dispute is', async () => {
    const { intent } = await charged();
    from = standIn.webhooks.events.length;
    standIn.dispute(intent);
    const event = standIn.webhooks.events[from] as StripeEventBody;
    standIn.faults.next('lostRequest', { method: 'GET' });
    await expect(read(event)).rejects.toThrow(PaymentsUnavailable);

    expect(await read(event)).toHaveLength(1);
  });
});

describe('the signature of Stripe', () => {
  const body = JSON.stringify({ id: 'evt_1', type: 'x', data: { object: {} } });

  it.each([
    ['now', 0, true],
    ['five minutes ago', 299, true],
    ['more than five minutes ago', 302, false],
  ])('counts when it is of %s', async (_when, ago, counts) => {
    const reading = signed(body, nowSeconds() - ago);
    if (counts) expect(await reading).toEqual([]);
    else await expect(reading).rejects.toThrow(SignatureWrong);
  });

  it('does not count of another secret, of another body, or when there is none', async () => {
    await expect(signed(body, nowSeconds(), 'whsec_another')).rejects.toThrow(SignatureWrong);
    const header = signature(body, standInCredentials.webhookSecret, nowSeconds());
    for (const [text, shown] of [
      [`${body} `, header],
      [body, undefined],
      [body, 'rubbish'],
      ['', header],
    ] as const) {
      await expect(webhook.read(Buffer.from(text), shown)).rejects.toThrow(SignatureWrong);
    }
  });

  it.each(['{', '[]', 'null', '7', '{"object":"v2.core.event"}', '{"type":"x"}'])(
    'makes no event of %s',
    async (rubbish) => {
      await expect(signed(rubbish)).rejects.toThrow(EventUnreadable);
    },
  );
});
