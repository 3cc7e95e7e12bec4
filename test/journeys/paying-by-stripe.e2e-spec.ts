import {
  StripeStandIn,
  standInCredentials,
  standInCustomer,
} from '@trunkline/testing/processes/stripe-stand-in/stripe-stand-in';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';

let standIn: StripeStandIn;
let system: System;
let webhookUrl: string;

beforeAll(async () => {
  standIn = await StripeStandIn.start();
  system = await startSystem({
    env: {
      STRIPE_SECRET_KEY: standInCredentials.secretKey,
      STRIPE_WEBHOOK_SECRET: standInCredentials.webhookSecret,
      STRIPE_API_BASE_URL: standIn.baseUrl,
      TRUNKLINE_PAYMENTS_TIMEOUT_MS: '2000',
      TRUNKLINE_SANDBOX_PAYMENTS: 'off',
      TRUNKLINE_SWEEP_EVERY_MS: '1000',
    },
  });
  webhookUrl = `${system.apiUrl}/payments/stripe/webhook`;
}, 120_000);

afterAll(async () => {
  await system.stop();
  await standIn.stop();
}, 120_000);

type Subscription = { readonly status: string; readonly declineReason?: string };

const card = (paymentMethod: string) => ({
  method: 'stripe',
  customer: standInCustomer,
  paymentMethod,
});

const buy = (customer: Customer, payment: object, packageId = 'numbers-1') =>
  customer.http.post<{ subscriptionId: string; code?: string }>(customer.path('/subscriptions'), {
    packageId,
    payment,
  });

async function bought(
  customer: Customer,
  paymentMethod: string,
  packageId?: string,
): Promise<string> {
  const { status, body } = await buy(customer, card(paymentMethod), packageId);
  expect(status).toBe(202);
  return body.subscriptionId;
}

function whenIts(customer: Customer, id: string, status: string): Promise<void> {
  return eventually(
    async () => {
      const { body } = await customer.http.get<Subscription>(customer.path(`/subscriptions/${id}`));
      expect(body).toMatchObject({ status });
    },
    { withinMs: 60_000 },
  );
}

const paymentsOf = (subscriptionId: string) =>
  standIn.intentsWith('trunkline_reference', `${subscriptionId}-1`);

describe('a package paid by Stripe', () => {
  it('is charged once though the answer was lost and each webhook came three times', async () => {
    standIn.sendWebhooksTo(webhookUrl, 3);
    const customer = await Customer.open(system);
    standIn.faults.next('lostAnswer');

    const id = await bought(customer, 'pm_card_visa');

    await whenIts(customer, id, 'active');
    expect(paymentsOf(id)).toMatchObject([{ status: 'succeeded' }]);
    expect((await customer.dashboard()).subscriptions).toMatchObject([{ id, status: 'active' }]);
  });

  it('is not active when the card is declined, and can be bought again by another card', async () => {
    const customer = await Customer.open(system);
    await whenIts(customer, await bought(customer, 'pm_card_chargeDeclined'), 'declined');
    await whenIts(customer, await bought(customer, 'pm_card_visa'), 'active');
  });

  it('waits for the bank, and is active by its webhook', async () => {
    const customer = await Customer.open(system);
    const id = await bought(customer, 'pm_usBankAccount_success');
    const [intent] = await eventually(() => {
      const [found] = paymentsOf(id);
      return found ? [found] : Promise.reject(new Error('not charged yet'));
    });
    if (!intent) throw new Error('no payment');
    standIn.settle(intent, 'succeeded');
    await whenIts(customer, id, 'active');
    expect(paymentsOf(id)).toHaveLength(1);
  });

  it('hears nobody who does not know the secret', async () => {
    const [event] = standIn.webhooks.events;
    if (!event) throw new Error('nothing was told yet');
    const secret = 'whsec_somebodyElse0123456789';
    expect(await standIn.webhooks.deliver(event, { url: webhookUrl, secret })).toBe(403);
    expect(await standIn.webhooks.deliver(event, standIn.endpoint(webhookUrl))).toBe(200);
  });
});

describe('a payment that the customer’s bank takes back', () => {
  const plan = {
    ...{ name: 'Starter', kind: 'plan', numbers: 1, smsCredits: 1000, voiceCredits: 100 },
    ...{ carryOver: true, price: { amountMinor: 1900, currency: 'USD' } },
  };

  type Shown = { readonly payments: { readonly reversals: object[] }[] };

  async function disputed(customer: Customer) {
    standIn.sendWebhooksTo(webhookUrl, 3);
    expect((await system.operator.put('/v1/packages/starter', plan)).status).toBe(200);
    const id = await bought(customer, 'pm_card_visa', 'starter');
    await whenIts(customer, id, 'active');
    await whenCredits(customer, { sms: 1000, voice: 100 });
    const wish = { kind: 'sms', amount: -300, reason: 'sent' };
    expect((await system.operator.post(customer.path('/credit-adjustments'), wish)).status).toBe(
      201,
    );
    const [intent] = paymentsOf(id);
    if (!intent) throw new Error('no payment');
    return { id, dispute: standIn.dispute(intent) };
  }

  const whenCredits = (customer: Customer, { sms, voice }: { sms: number; voice: number }) =>
    eventually(async () => {
      const { smsCredits, voiceCredits } = await customer.dashboard();
      expect({ sms: smsCredits.available, voice: voiceCredits.available }).toEqual({ sms, voice });
    });

  const whenReversed = (customer: Customer, id: string, is: object) =>
    eventually(async () => {
      const { body } = await customer.http.get<Shown>(customer.path(`/subscriptions/${id}`));
      expect(body.payments.map(({ reversals }) => reversals)).toMatchObject([[is]]);
    });

  it('takes its credits back once though each webhook came three times, and gives them when it is won', async () => {
    const customer = await Customer.open(system);
    const { id, dispute } = await disputed(customer);

    await whenIts(customer, id, 'ended');
    await whenCredits(customer, { sms: 0, voice: 0 });
    await whenReversed(customer, id, {
      ...{ reversalId: dispute.id, outcome: 'disputed', status: 'takenBack' },
      sms: { takenCredits: 700, shortCredits: 300, owedCredits: 0 },
    });

    standIn.closeDispute(dispute, 'won');

    await whenReversed(customer, id, { status: 'withdrawn' });
    await whenCredits(customer, { sms: 700, voice: 100 });
    const statement = await customer.http.get(
      customer.path('/credits/sms/statement?from=2020-01-01T00:00:00Z&to=2120-01-01T00:00:00Z'),
    );
    expect(statement.body).toMatchObject({
      entries: [
        { type: 'granted', amount: 1000 },
        { type: 'debited', amount: -300 },
        { type: 'reversed', amount: -700, reference: dispute.id },
        { type: 'restored', amount: 700, balanceAfter: 700 },
      ],
    });
  });
});

describe('money that bought nothing', () => {
  type Refund = { readonly status: string; readonly refundId: string | null };
  type Shown = { readonly payments: readonly { readonly refund: Refund | null }[] };

  const whenRefund = (customer: Customer, id: string, is: object): Promise<Refund> =>
    eventually(async () => {
      const { body } = await customer.http.get<Shown>(customer.path(`/subscriptions/${id}`));
      const refund = body.payments[0]?.refund;
      expect(refund).toMatchObject(is);
      if (!refund) throw new Error('there is no refund');
      return refund;
    });

  it('is given back by the operator where the customer’s bank does not take it', async () => {
    standIn.sendWebhooksTo(webhookUrl, 3);
    const customer = await Customer.open(system);
    const id = await bought(customer, 'pm_usBankAccount_success');
    const intent = await eventually(() => {
      const [found] = paymentsOf(id);
      return found ?? Promise.reject(new Error('not charged yet'));
    });
    const path = customer.path(`/subscriptions/${id}`);
    expect((await customer.http.post(`${path}/cancel`, { when: 'now' })).status).toBe(200);
    standIn.settle(intent, 'succeeded');
    const { refundId } = await whenRefund(customer, id, { status: 'made' });

    standIn.failRefund(refundId ?? '');
    await whenRefund(customer, id, { status: 'failed', refundId });
    const settle = (name: string) =>
      system.operator.post(`${path}/payments/${id}-1/refund`, { refundId: name });
    expect((await settle('CN-1')).status).toBe(200);
    expect((await settle('CN-1')).status).toBe(200);
    expect(await settle('CN-2')).toMatchObject({ status: 409, body: { code: 'refund-not-due' } });
    await whenRefund(customer, id, { status: 'made', refundId: 'CN-1' });
  });
});

describe('a method of payment that is switched off', () => {
  it('is refused with those that are on', async () => {
    const customer = await Customer.open(system);
    expect(await buy(customer, { method: 'sandbox' })).toMatchObject({
      status: 422,
      body: { code: 'payment-method-off', paymentMethods: ['stripe', 'external'] },
    });
  });

  it.each([{}, { customer: standInCustomer }, { customer: 'x', paymentMethod: 'pm_card_visa' }])(
    'needs both ids of Stripe, and not %j',
    async (ids) => {
      const customer = await Customer.open(system);
      expect(await buy(customer, { method: 'stripe', ...ids })).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
    },
  );
});
