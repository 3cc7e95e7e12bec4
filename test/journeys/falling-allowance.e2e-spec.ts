import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

let system: System;
let carrier: CarrierControl;

beforeAll(async () => {
  system = await startSystem();
  carrier = new CarrierControl(system);
});

afterAll(() => system.stop());

async function setPolicy(choice: 'keep' | 'suspend' | 'release'): Promise<void> {
  const policy = {
    additionalNumbers: 'package',
    startingCredits: { sms: 0, voice: 0 },
    releaseGraceMinutes: 0,
    overAllowance: { choice, graceDays: 0 },
  };
  expect((await system.operator.put('/v1/policy', policy)).status).toBe(200);
}

async function newNumber(of: Customer, areaCode: string): Promise<string> {
  const [offer] = await of.offers(areaCode);
  const { body } = await of.assign({ offerId: offer?.offerId ?? '' });
  const { status, number } = await of.ended(body.assignmentId);
  expect(status).toBe('assigned');
  return number;
}

async function subscribed(customer: Customer): Promise<string> {
  const wish = { packageId: 'numbers-1', payment: { method: 'sandbox' } };
  const path = customer.path('/subscriptions');
  const { body } = await customer.http.post<{ subscriptionId: string }>(path, wish);
  await eventually(async () => {
    const { subscriptions } = await customer.dashboard();
    expect(subscriptions).toContainEqual(
      expect.objectContaining({ id: body.subscriptionId, status: 'active' }),
    );
  });
  return body.subscriptionId;
}

type OverAllowed = { readonly customer: Customer; readonly second: string };

/** An account with a second number, whose package ends at once. */
async function withoutItsPackage(): Promise<OverAllowed> {
  const customer = await Customer.open(system);
  await newNumber(customer, '212');
  const id = await subscribed(customer);
  const second = await newNumber(customer, '415');
  const cancelled = await customer.http.post(customer.path(`/subscriptions/${id}/cancel`), {
    when: 'now',
  });
  expect(cancelled.status).toBe(200);
  return { customer, second };
}

const secondIs = (customer: Customer, status: string): Promise<void> =>
  eventually(async () => {
    expect((await customer.dashboard()).secondaryNumbers).toMatchObject([{ status }]);
  });

async function getsNoOther(customer: Customer): Promise<void> {
  const [offer] = await customer.offers('512');
  expect(await customer.assign({ offerId: offer?.offerId ?? '' })).toMatchObject({
    status: 409,
    body: { code: 'number-package-needed' },
  });
}

describe('an account whose package ends while it has the number that it gave', () => {
  it('keeps the number where the policy keeps it, is told, and gets no other', async () => {
    await setPolicy('keep');
    const { customer } = await withoutItsPackage();
    await eventually(async () => {
      expect(await customer.dashboard()).toMatchObject({
        overAllowance: expect.any(Object) as object,
        secondaryNumbers: [{ status: 'active' }],
      });
    });
    await getsNoOther(customer);
  });

  it('has it suspended where the policy suspends, and back with the next package', async () => {
    await setPolicy('suspend');
    const { customer } = await withoutItsPackage();
    await secondIs(customer, 'suspended');
    await getsNoOther(customer);
    await subscribed(customer);
    await secondIs(customer, 'active');
    expect(await customer.dashboard()).toMatchObject({ overAllowance: null });
  });

  it('loses it where the policy releases, also at the carrier, and keeps its primary', async () => {
    await setPolicy('release');
    const { customer, second } = await withoutItsPackage();
    await eventually(async () => {
      const sales = (await carrier.inventory()).filter(({ number }) => number === second);
      expect(sales).toMatchObject([{ releasedAt: expect.any(String) as string }]);
    });
    await eventually(async () => {
      const { primaryNumber, secondaryNumbers } = await customer.dashboard();
      expect(primaryNumber).not.toBeNull();
      expect(secondaryNumbers).toEqual([]);
    });
  });
});
