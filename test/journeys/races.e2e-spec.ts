import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(async () => {
  await system.stop();
});

const statusesOf = (answers: readonly { status: number }[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe('when many ask at once', () => {
  it('one of 50 different numbers goes to a new account without a package', async () => {
    const customer = await Customer.open(system);
    const offers = await customer.offers('646', 50);
    expect(offers).toHaveLength(50);

    const answers = await Promise.all(offers.map(({ number }) => customer.assign({ number })));

    expect(statusesOf(answers)).toEqual({ 202: 1, 409: 49 });
    const won = answers.find(({ status }) => status === 202);
    expect((await customer.ended(won?.body.assignmentId ?? '')).status).toBe('assigned');
  });

  it('one of two accounts gets the number that both want', async () => {
    const [one, two] = await Promise.all([Customer.open(system), Customer.open(system)]);
    for (const { number } of await one.offers('917', 5)) {
      if (await hasNumber(one, two)) break;
      const answers = await Promise.all([one, two].map((who) => who.assign({ number })));
      const outcomes = await Promise.all(
        answers.map(async ({ status, body }, index) =>
          status === 202
            ? (await (index === 0 ? one : two).ended(body.assignmentId)).status
            : 'refused',
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'assigned')).toHaveLength(1);
    }
  });

  it('exactly 50 of 64 debits of one credit succeed on a balance of 50', async () => {
    const customer = await Customer.open(system);
    await customer.adjust('sms', 50);

    const answers = await Promise.all(Array.from({ length: 64 }, () => customer.adjust('sms', -1)));

    expect(statusesOf(answers)).toEqual({ 201: 50, 409: 14 });
    const etags = answers
      .filter(({ status }) => status === 201)
      .map(({ body }) => Number(body.revision));
    const { smsCredits } = await customer.dashboard(
      `wallet-${customer.id}_sms@${Math.max(...etags)}`,
    );
    expect(smsCredits.available).toBe(0);
  });
});

describe('an Idempotency-Key that is used for another account once its first answer is forgotten', () => {
  const buy = (customer: Customer): Promise<string> =>
    eventually(async () => {
      const wish = { packageId: 'numbers-1', payment: { method: 'sandbox' } };
      const { status, body } = await customer.operator.post<{ subscriptionId: string }>(
        customer.path('/subscriptions'),
        wish,
        { idempotencyKey: 'welcome' },
      );
      expect(status).toBe(202);
      return body.subscriptionId;
    });

  it('buys a package for each of them, and none sees the other one’s', async () => {
    const [one, other] = await Promise.all([Customer.open(system), Customer.open(system)]);
    const first = await buy(one);
    await system.wipeRedis();
    const second = await buy(other);

    expect(second).not.toBe(first);
    for (const [who, id] of [[one, first] as const, [other, second] as const]) {
      await eventually(async () => {
        expect((await who.dashboard()).subscriptions).toMatchObject([{ id, status: 'active' }]);
      });
    }
  }, 60_000);
});

async function hasNumber(...customers: readonly Customer[]): Promise<boolean> {
  const boards = await Promise.all(customers.map((customer) => customer.dashboard()));
  return boards.some(({ primaryNumber }) => primaryNumber !== null);
}
