import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem();
}, 120_000);

afterAll(() => system.stop(), 120_000);

type Subscription = {
  readonly id: string;
  readonly status: string;
  readonly renewsAt: string | null;
  readonly endsAt: string | null;
  readonly openPayment: { readonly reference: string } | null;
};

const plan = {
  name: 'Starter',
  kind: 'plan',
  numbers: 1,
  smsCredits: 1000,
  voiceCredits: 100,
  price: { amountMinor: 1900, currency: 'USD' },
};

async function buy(customer: Customer, packageId: string, method: string): Promise<string> {
  const wish = { packageId, payment: { method } };
  const bought = await customer.http.post<{ subscriptionId: string }>(
    customer.path('/subscriptions'),
    wish,
  );
  expect(bought.status).toBe(202);
  return bought.body.subscriptionId;
}

function whenIt(customer: Customer, id: string, is: Partial<Subscription>): Promise<Subscription> {
  return eventually(async () => {
    const { body } = await customer.http.get<Subscription>(customer.path(`/subscriptions/${id}`));
    expect(body).toMatchObject(is);
    return body;
  });
}

describe('a plan', () => {
  it('is offered, bought, gives numbers and credits, is cancelled with its period, and ends', async () => {
    const defined = await system.operator.put('/v1/packages/starter', plan);
    expect(defined).toMatchObject({ status: 200, body: { kind: 'plan', period: 'month' } });
    const customer = await Customer.open(system);
    const id = await buy(customer, 'starter', 'sandbox');
    const active = await whenIt(customer, id, { status: 'active' });
    expect(active.renewsAt).not.toBeNull();
    await eventually(async () => {
      const { smsCredits, voiceCredits, numberAllowance } = await customer.dashboard();
      expect(smsCredits.available).toBe(1000);
      expect(voiceCredits.available).toBe(100);
      expect(numberAllowance.free).toBe(2);
    });
    const path = customer.path(`/subscriptions/${id}`);
    expect(await customer.http.post(`${path}/cancel`, {})).toMatchObject({ status: 200 });
    await whenIt(customer, id, { status: 'active', renewsAt: null, endsAt: active.renewsAt });
    expect(await customer.http.post(`${path}/withdraw-cancel`, {})).toMatchObject({ status: 200 });
    expect(await customer.http.post(`${path}/cancel`, { when: 'now' })).toMatchObject({
      status: 200,
      body: { recorded: ['SubscriptionCancelScheduled', 'SubscriptionEnded'] },
    });
    await whenIt(customer, id, { status: 'ended' });
    await eventually(async () => {
      expect((await customer.dashboard()).numberAllowance.free).toBe(1);
    });
  });

  it('paid outside of this service is active when the operator confirms it', async () => {
    const customer = await Customer.open(system);
    const stranger = await Customer.open(system);
    const id = await buy(customer, 'numbers-1', 'external');
    const { openPayment } = await eventually(async () => {
      const pending = await whenIt(customer, id, { status: 'pending' });
      expect(pending.openPayment).not.toBeNull();
      return pending;
    });
    const path = customer.path(`/subscriptions/${id}/payments/${openPayment?.reference}/confirm`);
    const said = { paymentId: 'INV-1' };
    expect((await customer.http.post(path, said)).status).toBe(403);
    expect((await system.operator.post(path, said)).status).toBe(200);
    await whenIt(customer, id, { status: 'active' });
    const refund = path.replace(/confirm$/, 'refund');
    expect((await customer.http.post(refund, { refundId: 'CN-1' })).status).toBe(403);
    expect(await system.operator.post(refund, { refundId: 'CN-1' })).toMatchObject({
      status: 409,
      body: { code: 'refund-not-due', refundId: null },
    });
    const shown = await customer.http.get(customer.path(`/subscriptions/${id}`));
    expect(shown.body).toMatchObject({
      payments: [{ status: 'confirmed', paymentId: 'INV-1', refund: null }],
    });
    const reversals = path.replace(/confirm$/, 'reversals');
    const note = { reversalId: 'CN-2', outcome: 'refunded', amountMinor: 500 };
    expect((await customer.http.post(reversals, note)).status).toBe(403);
    expect(await system.operator.post(reversals, { ...note, amountMinor: 501 })).toMatchObject({
      status: 422,
      body: { code: 'reversal-amount-invalid', leftMinor: 500 },
    });
    expect((await system.operator.post(reversals, note)).status).toBe(200);
    await whenIt(customer, id, { status: 'ended' });
    expect(
      (await system.operator.post(`${reversals}/withdraw`, { reversalId: 'CN-2' })).status,
    ).toBe(200);
    await eventually(async () => {
      const { body } = await customer.http.get(customer.path(`/subscriptions/${id}`));
      const reversal = { reversalId: `${openPayment?.reference}:CN-2`, status: 'withdrawn' };
      expect(body).toMatchObject({ payments: [{ reversals: [reversal] }] });
    });
    const elsewhere = stranger.path(`/subscriptions/${id}/cancel`);
    expect((await stranger.http.post(elsewhere, {})).status).toBe(404);
  });
});
