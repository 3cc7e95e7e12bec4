import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

let system: System;
let customer: Customer;

beforeAll(async () => {
  // An assignment fails after this long at a carrier that sells nothing.
  const env = { TRUNKLINE_CARRIER: 'sandbox-orders', TRUNKLINE_ASSIGNMENT_WAIT_MAX_MS: '3000' };
  system = await startSystem({ env });
});

// The first number of an account is free.
beforeEach(async () => {
  customer = await Customer.open(system);
});

afterAll(() => system.stop());

const misbehave = (faults: object): Promise<void> => new CarrierControl(system).misbehave(faults);

/** What the carrier offers to somebody else. */
async function offeredToOthers(): Promise<readonly string[]> {
  const stranger = await Customer.open(system);
  return (await stranger.offers('212')).map((offer) => offer.number);
}

/** What happened to the number, oldest first. */
async function history(number: string): Promise<readonly string[]> {
  const url = `/v1/numbers/${encodeURIComponent(number)}/history?order=oldest`;
  const { body } = await system.operator.get<{ data: { type: string }[] }>(url);
  return body.data.map(({ type }) => type);
}

type Reserved = { readonly reservationId: string };

/** Asks the carrier itself, with the credentials of this system. */
async function ordering<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${system.carrierUrl}/ordering/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${system.carrierAccount.authToken}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** A reservation that lapsed, and one that came late for the same account, of which nobody heard. */
async function reserveAnew(number: string): Promise<string> {
  const { id: tag } = customer;
  const wanted = new URLSearchParams({ number, tag });
  const { data } = await ordering<{ data: Reserved[] }>(
    'GET',
    `/reservations?${wanted.toString()}`,
  );
  for (const { reservationId } of data) {
    await ordering('DELETE', `/reservations/${reservationId}`);
  }
  const until = new Date(Date.now() + 300_000).toISOString();
  const made = await ordering<Reserved>('POST', '/reservations', { number, tag, until });
  return made.reservationId;
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
    expect(await offeredToOthers()).not.toContain(number);
    const gone = await customer.http.delete(customer.path(`/number-holds/${holdId}`));
    expect(gone.status).toBeLessThan(300);
    await eventually(async () => expect(await offeredToOthers()).toContain(number));
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

  it('is ordered under its reservation also when the answer to it was lost', async () => {
    await misbehave({ lostReservationRate: 1 });
    const { number, offerId } = await held();
    await misbehave({});
    expect(await history(number)).toEqual(['NumberHeld']);
    const { body } = await customer.assign({ offerId });
    expect(await customer.ended(body.assignmentId)).toMatchObject({ status: 'assigned', number });
    expect((await history(number)).slice(-3)).toEqual([
      'NumberClaimed',
      'NumberReserved',
      'NumberPurchased',
    ]);
  });

  it('is ordered again, under the reservation that the carrier has for us, when that is another', async () => {
    const { number, offerId } = await held();
    await reserveAnew(number);
    const { body } = await customer.assign({ offerId });
    const assignment = await customer.ended(body.assignmentId);
    expect(assignment).toMatchObject({ status: 'assigned', number });
    expect(assignment.timeline.map(({ step }) => step).slice(0, 6)).toEqual([
      'requested',
      'started',
      'claimed',
      'purchaseAttempted',
      'purchasePostponed',
      'purchaseAttempted',
    ]);
  });

  it('is sold there to everybody again when its account is closed', async () => {
    const { number } = await held();
    expect((await system.operator.post(customer.path('/close'), {})).status).toBe(200);
    expect(await history(number)).toEqual(['NumberHeld', 'NumberReserved', 'NumberHoldEnded']);
    await eventually(async () => expect(await offeredToOthers()).toContain(number));
  });

  it('is sold there to everybody again when its assignment failed', async () => {
    const { number, offerId } = await held();
    await misbehave({ fundsNeeded: true });
    const { body } = await customer.assign({ offerId });
    expect(await customer.ended(body.assignmentId)).toMatchObject({ status: 'failed' });
    await misbehave({});
    await eventually(async () => expect(await offeredToOthers()).toContain(number));
  });
});
