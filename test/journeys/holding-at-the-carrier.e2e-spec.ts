import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

let system: System;
let customer: Customer;

beforeAll(async () => {
  system = await startSystem({ env: { TRUNKLINE_CARRIER: 'sandbox-orders' } });
  customer = await Customer.open(system);
});

afterAll(() => system.stop());

/** What happened to the number, oldest first. */
async function history(number: string): Promise<readonly string[]> {
  const url = `/v1/numbers/${encodeURIComponent(number)}/history?order=oldest`;
  const { body } = await system.operator.get<{ data: { type: string }[] }>(url);
  return body.data.map(({ type }) => type);
}

type Hold = { readonly holdId: string; readonly number: string };

async function held(): Promise<Hold & { readonly offerId: string }> {
  const [offer] = await customer.offers('212');
  const { offerId = '' } = offer ?? {};
  const { status, body } = await customer.http.post<Hold>(customer.path('/number-holds'), {
    offerId,
  });
  expect(status).toBe(201);
  return { ...body, offerId };
}

describe('a held number at a carrier that reserves', () => {
  it('is reserved there, and is sold there to everybody again when it is let go', async () => {
    const { holdId, number } = await held();
    expect(await history(number)).toEqual(['NumberHeld', 'NumberReserved']);
    const stranger = await Customer.open(system);
    const others = async (): Promise<readonly string[]> =>
      (await stranger.offers('212')).map((offer) => offer.number);
    expect(await others()).not.toContain(number);
    const gone = await customer.http.delete(customer.path(`/number-holds/${holdId}`));
    expect(gone.status).toBeLessThan(300);
    await eventually(async () => expect(await others()).toContain(number));
  });

  // The carrier refuses every order for a reserved number that does not name its reservation.
  it('is ordered under its reservation', async () => {
    const { number, offerId } = await held();
    const { body } = await customer.assign({ offerId });
    expect(await customer.ended(body.assignmentId)).toMatchObject({ status: 'assigned', number });
    const types = await history(number);
    expect(types.slice(-4)).toEqual([
      'NumberHeld',
      'NumberReserved',
      'NumberClaimed',
      'NumberPurchased',
    ]);
  });
});
