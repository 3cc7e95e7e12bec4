import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem();
  await offer('top', 500);
  // An amount that the sandbox declines.
  await offer('declined', 9402);
}, 120_000);

afterAll(() => system.stop(), 120_000);

type TopUp = {
  readonly autoTopUp: {
    readonly status: string;
    readonly pending: unknown;
    readonly stopped: { readonly reason: string } | null;
    readonly lastMonth: { readonly count: number } | null;
    readonly waitsUntil: string | null;
  } | null;
};

async function offer(id: string, amountMinor: number): Promise<void> {
  const terms = { kind: 'credits', numbers: 0, smsCredits: 100, voiceCredits: 0 };
  const price = { amountMinor, currency: 'USD' };
  const wish = { name: `Top-up ${id}`, ...terms, price };
  const defined = await system.operator.put(`/v1/packages/${id}`, wish);
  expect(defined.status).toBe(200);
}

const take = (customer: Customer, amount: number) =>
  system.operator.post(customer.path('/credit-adjustments'), {
    ...{ kind: 'sms', amount: -amount, reason: 'journey' },
  });

const give = (customer: Customer, amount: number) => take(customer, -amount);

const settings = (packageId: string, changes: object = {}) => ({
  ...{ packageId, belowCredits: 50, perMonthMax: 2, payment: { method: 'sandbox' } },
  ...changes,
});

const switchOn = (customer: Customer, wish: object) =>
  customer.http.put(customer.path('/auto-top-up/sms'), wish);

const topUpOf = async (customer: Customer) =>
  (await customer.http.get<TopUp>(customer.path('/auto-top-up/sms'))).body.autoTopUp;

const available = async (customer: Customer) => {
  const { body } = await customer.http.get<{ sms: { available: number } }>(
    customer.path('/credits'),
  );
  return body.sms.available;
};

const purchases = async (customer: Customer) =>
  (
    await customer.http.get<{ data: { packageId: string; status: string }[] }>(
      customer.path('/subscriptions'),
    )
  ).body.data;

describe('a wallet that is filled by itself', () => {
  it('is refused what does not fit', async () => {
    const customer = await Customer.open(system);
    const refused = [
      [settings('nothing'), 'package-unknown'],
      [settings('numbers-1'), 'package-unfit'],
      [settings('top', { belowCredits: 0.5 }), 'auto-top-up-invalid'],
      [settings('top', { perMonthMax: 31 }), 'auto-top-up-invalid'],
    ] as const;
    for (const [wish, code] of refused) {
      expect(await switchOn(customer, wish)).toMatchObject({ status: 422, body: { code } });
    }
    expect(await topUpOf(customer)).toBeNull();
  });

  it('has one package bought when it runs low, and no more than the month may have', async () => {
    const customer = await Customer.open(system);
    await give(customer, 100);
    expect((await switchOn(customer, settings('top'))).status).toBe(200);
    expect((await take(customer, 40)).status).toBe(201);
    expect((await take(customer, 11)).status).toBe(201);
    await eventually(async () => {
      expect(await available(customer)).toBe(149);
      expect(await topUpOf(customer)).toMatchObject({ pending: null, lastMonth: { count: 1 } });
    });
    expect(await purchases(customer)).toMatchObject([{ packageId: 'top', status: 'completed' }]);

    expect((await take(customer, 149)).status).toBe(201);
    await eventually(async () => expect(await available(customer)).toBe(100));
    expect((await take(customer, 100)).status).toBe(201);
    await eventually(async () => {
      const topUp = await topUpOf(customer);
      expect(topUp).toMatchObject({ status: 'on', pending: null, lastMonth: { count: 2 } });
      expect(topUp?.waitsUntil).not.toBeNull();
    });
    expect(await available(customer)).toBe(0);
    expect(await purchases(customer)).toHaveLength(2);
  });

  it('buys at once where too little is there, and again until there is enough', async () => {
    const customer = await Customer.open(system);
    const wish = settings('top', { belowCredits: 150 });
    expect((await switchOn(customer, wish)).status).toBe(200);
    await eventually(async () => expect(await available(customer)).toBe(200));
    expect(await purchases(customer)).toHaveLength(2);
  });

  it('stops after a payment that is declined, until it is switched on again', async () => {
    const customer = await Customer.open(system);
    expect((await switchOn(customer, settings('declined'))).status).toBe(200);
    await eventually(async () =>
      expect(await topUpOf(customer)).toMatchObject({
        ...{ status: 'off', pending: null, stopped: { reason: 'notPaid' } },
      }),
    );
    await give(customer, 60);
    expect((await take(customer, 20)).status).toBe(201);
    expect(await purchases(customer)).toMatchObject([{ status: 'declined' }]);

    expect((await switchOn(customer, settings('top'))).status).toBe(200);
    await eventually(async () => expect(await available(customer)).toBe(140));
    const off = await customer.http.delete(customer.path('/auto-top-up/sms'));
    expect(off).toMatchObject({ status: 200, body: { status: 'off' } });
    await eventually(async () =>
      expect(await topUpOf(customer)).toMatchObject({
        ...{ status: 'off', stopped: { reason: 'asked' } },
      }),
    );
  });
});
