import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Customer, type ProblemBody } from '../support/customer';
import type { Answer } from '../support/http';
import { type System, startSystem } from '../support/system';

const dataDir = mkdtempSync(join(tmpdir(), 'trunkline-policy-'));
const tollFree = '+18005550123';
let system: System;

beforeAll(async () => {
  system = await startSystem({ dataDir });
});

afterAll(async () => {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Change = {
  revision: string;
  subject: string;
  changedAt: string;
  actor: { type: string };
  changes: { field: string; before: unknown; after: unknown }[];
};
type History = { data: Change[]; nextCursor: string | null };

function setPolicy(changes: object): Promise<Answer<ProblemBody>> {
  const policy = { additionalNumbers: 'package', startingCredits: { sms: 0, voice: 0 } };
  return system.operator.put('/v1/policy', { ...policy, ...changes });
}

async function history(query = ''): Promise<History> {
  const { status, body } = await system.operator.get<History>(`/v1/policy/history${query}`);
  expect(status).toBe(200);
  return body;
}

describe('the operator’s policy', () => {
  it('begins with all that the carrier offers, to every account', async () => {
    const { body } = await system.operator.get('/v1/policy');
    expect(body).toEqual({
      additionalNumbers: 'package',
      startingCredits: { sms: 0, voice: 0 },
      releaseGraceMinutes: 1440,
      tollFreeAllowed: true,
      countries: [],
      activationRequired: false,
      holdMinutes: 5,
      overAllowance: { choice: 'keep', graceDays: 30 },
      quietHours: null,
    });
  });

  it('is changed in part, and answered as a whole', async () => {
    const overAllowance = { choice: 'suspend', graceDays: 14 };
    const countries = [{ country: 'us', ways: ['contains', 'areaCode'] }];
    const changed = await setPolicy({ tollFreeAllowed: false, countries, overAllowance });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        tollFreeAllowed: false,
        countries: [{ country: 'US', kinds: null, ways: ['areaCode', 'contains'] }],
        overAllowance,
        holdMinutes: 5,
      },
    });
    expect((await system.operator.get('/v1/policy')).body).toEqual(changed.body);
  });

  it.each([
    [{ holdMinutes: 61 }, 422, 'hold-time-invalid'],
    [{ overAllowance: { choice: 'keep', graceDays: 1.5 } }, 422, 'over-allowance-invalid'],
    [{ overAllowance: { choice: 'sell', graceDays: 1 } }, 400, 'invalid-request'],
    [{ countries: [{ country: 'UK' }] }, 422, 'country-unknown'],
    [{ countries: [{ country: 'US', kinds: [] }] }, 422, 'countries-invalid'],
    [{ countries: [{ country: 'US', kinds: ['fax'] }] }, 400, 'invalid-request'],
    [{ countries: [{ country: 'US', extra: 1 }] }, 400, 'invalid-request'],
  ])('%j is refused, and nothing changes', async (changes, status, code) => {
    const before = (await history()).data[0]?.revision;
    expect(await setPolicy(changes)).toMatchObject({ status, body: { code } });
    expect((await history()).data[0]?.revision).toBe(before);
  });

  it('has a history of who changed what, when, from what to what', async () => {
    const [latest] = (await history()).data;
    expect(latest).toMatchObject({ subject: 'policy', actor: { type: 'operator' } });
    expect(latest?.changedAt).toMatch(/Z$/);
    expect(latest?.changes.map(({ field }) => field).sort()).toEqual(
      ['countries', 'overAllowance', 'tollFreeAllowed'].sort(),
    );
    expect(latest?.changes).toContainEqual({
      field: 'tollFreeAllowed',
      before: true,
      after: false,
    });
  });

  it('has a history of packages, too, page by page, each change once', async () => {
    await system.operator.put('/v1/packages/numbers-3', {
      name: '3 additional numbers',
      numbers: 3,
      price: { amountMinor: 1300, currency: 'USD' },
    });
    const whole = (await history('?limit=100')).data;
    expect(whole[0]).toMatchObject({
      subject: 'numbers-3',
      changes: [
        { field: 'version', before: 1, after: 2 },
        { field: 'price', before: { amountMinor: 1200 }, after: { amountMinor: 1300 } },
      ],
    });
    const paged: Change[] = [];
    for (let query = '?limit=2'; query !== '';) {
      const { data, nextCursor } = await history(query);
      paged.push(...data);
      query = nextCursor === null ? '' : `?limit=2&cursor=${nextCursor}`;
    }
    expect(paged).toEqual(whole);
  });

  it('is for the operator’s eyes only', async () => {
    const customer = await Customer.open(system);
    expect((await customer.http.get('/v1/policy/history')).status).toBe(403);
    expect((await customer.http.post(customer.path('/activate'))).status).toBe(403);
  });
});

describe('an account that the policy restricts', () => {
  it('gets no kind of number that is not allowed', async () => {
    await setPolicy({ tollFreeAllowed: false });
    const customer = await Customer.open(system);
    expect(await customer.assign({ number: tollFree })).toMatchObject({
      status: 422,
      body: { code: 'number-kind-not-offered', kind: 'tollFree' },
    });
  });

  it('gets numbers once the operator has activated it', async () => {
    await setPolicy({ activationRequired: true });
    const customer = await Customer.open(system);
    const [offer] = await customer.offers('212');
    const refused = await customer.assign({ number: offer?.number ?? '' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'account-not-activated' } });

    const activated = await system.operator.post(customer.path('/activate'));
    expect(activated).toMatchObject({ status: 200, body: { accountId: customer.id } });
    const again = await system.operator.post(customer.path('/activate'));
    expect(again.headers.get('etag')).toBe(activated.headers.get('etag'));

    const asked = await customer.assign({ number: offer?.number ?? '' });
    expect(asked.status).toBe(202);
    expect((await customer.ended(asked.body.assignmentId)).status).toBe('assigned');
  });
});
