import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem();
}, 120_000);

afterAll(() => system.stop(), 120_000);

type Listed = { readonly data: readonly { readonly accountId: string }[] };

const adjust = (customer: Customer, amount: number) =>
  system.operator.post<{ readonly balanceAfter: number }>(customer.path('/credit-adjustments'), {
    ...{ kind: 'sms', amount, reason: 'journey' },
  });

describe('a threshold', () => {
  it('that is crossed is shown to the customer, and listed once for operators', async () => {
    const customer = await Customer.open(system);
    const given = await adjust(customer, 250);
    expect(given.status).toBe(201);
    const threshold = given.body.balanceAfter - 100;
    const path = customer.path('/credits/sms/threshold');
    expect(await customer.http.put(path, { threshold: 0.5 })).toMatchObject({
      status: 422,
      body: { code: 'threshold-invalid' },
    });
    expect(await customer.http.put(path, { threshold })).toMatchObject({
      status: 200,
      body: { kind: 'sms', threshold },
    });
    for (let crossed = 0; crossed < 2; crossed += 1) {
      expect((await adjust(customer, -100)).status).toBe(201);
      expect((await adjust(customer, -1)).status).toBe(201);
      expect((await adjust(customer, 101)).status).toBe(201);
    }
    await eventually(async () => {
      const { body } = await customer.http.get(customer.path('/credits'));
      expect(body).toMatchObject({
        sms: { threshold: { credits: threshold, isReached: false } },
        voice: { threshold: null },
      });
    });
    await eventually(async () => {
      const { body } = await system.operator.get<Listed>('/v1/low-balances?limit=100');
      const ours = body.data.filter(({ accountId }) => accountId === customer.id);
      expect(ours).toMatchObject([
        { kind: 'sms', threshold, available: threshold },
        { kind: 'sms', threshold, available: threshold },
      ]);
    });
    expect((await customer.http.get('/v1/low-balances')).status).toBe(403);
  });
});
