import { Customer, type ProblemBody } from '../support/customer';
import type { Answer } from '../support/http';
import { type System, startSystem } from '../support/system';

type HoldBody = ProblemBody & {
  readonly holdId: string;
  readonly number: string;
  readonly heldUntil: string;
};

let system: System;

beforeAll(async () => {
  system = await startSystem();
});

afterAll(async () => {
  await system.stop();
});

const hold = (
  customer: Customer,
  wish: { readonly number: string } | { readonly offerId: string },
): Promise<Answer<HoldBody>> => customer.http.post(customer.path('/number-holds'), wish);

const statusesOf = (answers: readonly { readonly status: number }[]): readonly number[] => [
  ...new Set(answers.map(({ status }) => status)),
];

async function numbersFor(customer: Customer, areaCode: string): Promise<readonly string[]> {
  return (await customer.offers(areaCode)).map(({ number }) => number);
}

describe('a number that a customer looks at', () => {
  it('is held, assigned to its holder, and the hold is used up', async () => {
    const [mine, other] = await Promise.all([Customer.open(system), Customer.open(system)]);
    const [offer] = await mine.offers('212');
    const { number, offerId } = offer!;
    const held = await hold(mine, { offerId });
    expect(held).toMatchObject({ status: 201, body: { number } });
    const location = String(held.headers.get('location'));
    expect((await mine.http.get(location)).body).toEqual(held.body);
    expect((await other.http.get(location)).status).toBe(404);

    expect(await numbersFor(mine, '212')).toContain(number);
    expect(await numbersFor(other, '212')).not.toContain(number);
    const refused = await other.assign({ number });
    expect(refused).toMatchObject({ status: 409, body: { code: 'number-taken' } });

    const asked = await mine.assign({ offerId });
    expect(await mine.ended(asked.body.assignmentId)).toMatchObject({ status: 'assigned', number });
    const open = await mine.http.get<{ data: unknown[] }>(mine.path('/number-holds'));
    expect(open.body.data).toEqual([]);
    const url = `/v1/numbers/${encodeURIComponent(number)}/history?order=oldest`;
    const { body } = await system.operator.get<{ data: { type: string }[] }>(url);
    const types = body.data.map(({ type }) => type);
    expect(types).toEqual(['NumberHeld', 'NumberClaimed', 'NumberPurchased']);
  });

  it('is for everybody again when it is let go', async () => {
    const [mine, other] = await Promise.all([Customer.open(system), Customer.open(system)]);
    const [number = ''] = await numbersFor(mine, '415');
    const held = await hold(mine, { number });
    const released = await mine.http.delete(String(held.headers.get('location')));
    expect(released.status).toBe(204);
    const asked = await other.assign({ number });
    expect(await other.ended(asked.body.assignmentId)).toMatchObject({
      status: 'assigned',
      number,
    });
  });

  it('is held by one of two accounts that ask 50 times at once, which then gets it', async () => {
    const both = await Promise.all([Customer.open(system), Customer.open(system)]);
    const [number = ''] = await numbersFor(both[0], '917');
    const asks = Array.from({ length: 50 }, (_, index) => hold(both[index % 2]!, { number }));
    const answers = await Promise.all(asks);
    const [even, odd] = [0, 1].map((rest) => answers.filter((_, index) => index % 2 === rest));
    const hasEven = even![0]!.status === 201;
    expect(statusesOf(hasEven ? even! : odd!)).toEqual([201]);
    expect(statusesOf(hasEven ? odd! : even!)).toEqual([409]);
    const won = hasEven ? even! : odd!;
    expect(new Set(won.map(({ body }) => body.holdId)).size).toBe(1);

    const [winner, loser] = hasEven ? both : [...both].reverse();
    const assigns = Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? winner! : loser!).assign({ number }),
    );
    const taken = (await Promise.all(assigns)).filter(({ status }) => status === 202);
    expect(taken).toHaveLength(1);
    const ended = await winner!.ended(taken[0]!.body.assignmentId);
    expect(ended).toMatchObject({ status: 'assigned', number });
  });

  it('is held by one of 50 accounts that ask at once', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => Customer.open(system)));
    const [number = ''] = await numbersFor(all[0]!, '646');
    const answers = await Promise.all(all.map((customer) => hold(customer, { number })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(new Set(others.map(({ body }) => body.code))).toEqual(new Set(['number-taken']));
    const lists = await Promise.all(
      all.map((one) => one.http.get<{ data: unknown[] }>(one.path('/number-holds'))),
    );
    expect(lists.flatMap(({ body }) => body.data)).toMatchObject([{ number }]);
  });
});
