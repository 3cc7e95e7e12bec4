import { CarrierControl } from '../support/carrier';
import { Customer, type ProblemBody } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

type Listed = { readonly number: string; readonly status: string };
type AuditEvent = { readonly type: string; readonly data: { readonly number?: string } };

let system: System;
let customer: Customer;
const numbers: string[] = [];

beforeAll(async () => {
  system = await startSystem({ env: { TRUNKLINE_SWEEP_EVERY_MS: '1000' } });
  const policy = {
    additionalNumbers: 'free',
    startingCredits: { sms: 0, voice: 0 },
    // Longer than a test lasts: a number that goes back went because its account was closed.
    releaseGraceMinutes: 60,
  };
  expect((await system.operator.put('/v1/policy', policy)).status).toBe(200);
  customer = await Customer.open(system);
  for (const areaCode of ['212', '415', '312']) numbers.push(await newNumber(areaCode));
});

afterAll(() => system?.stop());

async function newNumber(areaCode: string): Promise<string> {
  const [offer] = await customer.offers(areaCode);
  const asked = await customer.assign({ offerId: offer?.offerId ?? '' });
  const { status, number } = await customer.ended(asked.body.assignmentId);
  expect(status).toBe('assigned');
  return number;
}

async function close(reason?: string): Promise<{ status: number; body: unknown }> {
  const { status, body } = await system.operator.post(customer.path('/close'), { reason });
  return { status, body };
}

async function listed(): Promise<readonly Listed[]> {
  const { body } = await customer.http.get<{ data: Listed[] }>(customer.path('/numbers'));
  return body.data;
}

async function releases(type: string): Promise<readonly string[]> {
  const query = `?account=${customer.id}&type=${type}&limit=100`;
  const { body } = await system.operator.get<{ data: AuditEvent[] }>(`/v1/audit/events${query}`);
  return body.data.map(({ data }) => data.number ?? '').sort();
}

describe('closing an account', () => {
  it("is the operator's to do", async () => {
    const answer = await customer.http.post<ProblemBody>(customer.path('/close'), {});
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('is refused while a number is being got, and changes nothing then', async () => {
    const carrier = new CarrierControl(system);
    await carrier.misbehave({ errorRate: 1 });
    const asked = await customer.assign({ number: '+13125550199' });
    expect(asked.status).toBe(202);
    expect(await close()).toMatchObject({
      status: 409,
      body: { code: 'assignments-open', numbers: ['+13125550199'] },
    });
    await carrier.misbehave({});
    const end = await customer.ended(asked.body.assignmentId, 180_000);
    if (end.status === 'assigned') numbers.push(end.number);
    await eventually(async () => {
      const active = (await listed()).filter(({ status }) => status === 'active');
      expect(active.map(({ number }) => number).sort()).toEqual([...numbers].sort());
    });
  }, 240_000);

  it('gives every number back once, though the worker dies in between', async () => {
    const locked = `/numbers/${encodeURIComponent(numbers[1] ?? '')}/lock`;
    expect((await customer.http.put(customer.path(locked), { locked: true })).status).toBe(200);
    const before = system.pid('worker');
    system.signal('worker', 'SIGSTOP');
    expect(await close('The customer left')).toEqual({
      status: 200,
      body: { id: customer.id, status: 'closed', numbersReleased: numbers.length },
    });
    system.signal('worker', 'SIGKILL');
    await system.whenRestarted('worker', before);

    await eventually(
      async () => {
        const shown = await listed();
        expect(shown.map(({ number }) => number).sort()).toEqual([...numbers].sort());
        expect(shown.every(({ status }) => status === 'released')).toBe(true);
      },
      { withinMs: 60_000 },
    );
    expect(await releases('NumberReleased')).toEqual([...numbers].sort());
    expect(await releases('NumberReleaseScheduled')).toEqual([...numbers].sort());
    const sold = await new CarrierControl(system).inventory();
    for (const number of numbers) {
      const sales = sold.filter((sale) => sale.number === number);
      expect(sales).toMatchObject([{ releasedAt: expect.any(String) as string }]);
    }
  }, 120_000);

  it('is shown, happens once, and takes nothing new', async () => {
    const { body } = await customer.http.get(customer.path(''));
    expect(body).toMatchObject({ status: 'closed', closedAt: expect.any(String) as string });
    expect(await close()).toMatchObject({ status: 200, body: { numbersReleased: 0 } });
    const again = await customer.assign({ number: numbers[0] ?? '' });
    expect(again).toMatchObject({ status: 409, body: { code: 'account-closed' } });
    expect((await customer.dashboard()).primaryNumber).toBeNull();
  });
});
