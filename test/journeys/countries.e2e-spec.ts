import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { CarrierControl } from '../support/carrier';
import { Customer, type ProblemBody } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

const dataDir = mkdtempSync(join(tmpdir(), 'trunkline-countries-'));
let system: System;

beforeAll(async () => {
  system = await startSystem({ dataDir });
});

afterAll(async () => {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Found = {
  readonly number: string;
  readonly offerId: string;
  readonly locality: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
};
type FoundPage = { readonly data: readonly Found[]; readonly nextCursor: string | null };
type Options = {
  readonly country: string;
  readonly kinds: readonly { readonly kind: string; readonly searchBy: readonly string[] }[];
};

async function find(customer: Customer, query: Record<string, string>): Promise<FoundPage> {
  const asked = new URLSearchParams({ limit: '5', ...query }).toString();
  const answer = await customer.http.get<FoundPage>(customer.path(`/available-numbers?${asked}`));
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** What is entered for each way, and what the numbers that are found then have. */
type Ways = Readonly<Record<string, readonly [given: string, found: Partial<Found> | RegExp]>>;

const unitedStates: Ways = {
  areaCode: ['212', /^\+1212/],
  postalCode: ['10001', { postalCode: '10001', locality: 'New York' }],
  region: ['tx', { region: 'TX' }],
  locality: ['austin', { locality: 'Austin' }],
  contains: ['2*GO', /2\d46/],
};
const canada: Ways = {
  areaCode: ['416', /^\+1416/],
  postalCode: ['M5V 2T6', { postalCode: 'M5V', locality: 'Toronto' }],
  region: ['bc', { region: 'BC' }],
  locality: ['montréal', { locality: 'Montreal' }],
  contains: ['4*1', /4\d1/],
};
const contains: Ways[string] = ['1*3', /1\d3/];

const journeys: readonly {
  readonly country: string;
  readonly kinds: readonly string[];
  readonly ways: Ways;
  readonly ends: 'assigned' | 'addressRequired' | 'bundleRequired';
}[] = [
  { country: 'US', kinds: ['local', 'tollFree'], ways: unitedStates, ends: 'assigned' },
  { country: 'CA', kinds: ['local', 'tollFree'], ways: canada, ends: 'assigned' },
  {
    country: 'GB',
    kinds: ['local', 'mobile', 'tollFree'],
    ways: { locality: ['London', { locality: 'London', region: 'England' }], contains },
    ends: 'assigned',
  },
  {
    country: 'DE',
    kinds: ['local', 'mobile', 'tollFree'],
    ways: { locality: ['Munich', { locality: 'Munich' }], contains },
    ends: 'bundleRequired',
  },
  {
    country: 'AU',
    kinds: ['local', 'mobile', 'tollFree'],
    ways: { locality: ['Sydney', { locality: 'Sydney' }], contains },
    ends: 'addressRequired',
  },
];

describe.each(journeys)('an account of $country', ({ country, kinds, ways, ends }) => {
  let customer: Customer;
  let chosen: Found;

  beforeAll(async () => {
    customer = await Customer.open(system, country);
  });

  it('is told its kinds of number and what they can be searched by', async () => {
    const { body } = await customer.http.get<Options>(customer.path('/number-search-options'));
    expect(body.country).toBe(country);
    expect(body.kinds.map(({ kind }) => kind)).toEqual(kinds);
    expect([...body.kinds[0]!.searchBy].sort()).toEqual(Object.keys(ways).sort());
  });

  it.each(Object.entries(ways))('finds numbers by %s', async (way, [given, expected]) => {
    const { data } = await find(customer, { [way]: given });
    expect(data.length).toBeGreaterThan(0);
    for (const found of data) {
      if (expected instanceof RegExp) expect(found.number).toMatch(expected);
      else expect(found).toMatchObject(expected);
    }
    chosen = data[0]!;
  });

  it.each(kinds)('finds valid %s numbers, page after page, none twice', async (kind) => {
    const first = await find(customer, { kind, limit: '20' });
    const second = await find(customer, { kind, cursor: first.nextCursor ?? '' });
    const numbers = [...first.data, ...second.data].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(40);
    for (const number of numbers) expect(parsePhoneNumberFromString(number)?.isValid()).toBe(true);
  });

  it(`asks for a number, which ends as ${ends}`, async () => {
    const asked = await customer.assign({ offerId: chosen.offerId });
    expect(asked).toMatchObject({ status: 202, body: { number: chosen.number } });
    const ended = await customer.ended(asked.body.assignmentId);
    const { primaryNumber } = await settled(customer);
    if (ends === 'assigned') {
      expect(ended).toMatchObject({ status: 'assigned', reason: null });
      const { number, locality, region } = chosen;
      expect(primaryNumber).toMatchObject({ number, locality, region, slot: 'primary' });
      return;
    }
    const words = { addressRequired: /address/, bundleRequired: /regulatory documents/ };
    expect(ended).toMatchObject({ status: 'failed', reason: ends });
    expect(ended).toMatchObject({ reasonText: expect.stringMatching(words[ends]) as string });
    expect(primaryNumber).toBeNull();
  });
});

it('an account of Canada gets a toll-free number, which all of North America shares', async () => {
  const customer = await Customer.open(system, 'CA');
  const [found] = (await find(customer, { kind: 'tollFree' })).data;
  const asked = await customer.assign({ offerId: found?.offerId ?? '' });
  expect(asked.status).toBe(202);
  expect(await customer.ended(asked.body.assignmentId)).toMatchObject({ status: 'assigned' });
});

async function settled(customer: Customer): ReturnType<Customer['dashboard']> {
  return eventually(async () => {
    const dashboard = await customer.dashboard();
    expect(dashboard.pendingAssignments).toEqual([]);
    return dashboard;
  });
}

describe('what does not apply to the country', () => {
  it.each([
    ['GB', { areaCode: '20' }, { searchBy: ['contains', 'locality'] }],
    ['US', { kind: 'mobile' }, { kinds: ['local', 'tollFree'] }],
    ['DE', { mms: 'true' }, { capabilities: ['sms', 'voice'] }],
    ['AQ', {}, { kinds: [] }],
  ])('is refused in %s: %j, with what does', async (country, query, offered) => {
    const customer = await Customer.open(system, country);
    const asked = new URLSearchParams(query as Record<string, string>).toString();
    const refused = await customer.http.get<ProblemBody>(
      customer.path(`/available-numbers?${asked}`),
    );
    expect(refused).toMatchObject({ status: 422, body: { code: 'search-not-applicable' } });
    expect(refused.body).toMatchObject(offered);
  });

  it('is what the policy leaves out, too', async () => {
    const customer = await Customer.open(system, 'GB');
    const countries = [{ country: 'GB', kinds: ['mobile'], ways: null }];
    const policy = { additionalNumbers: 'package', startingCredits: { sms: 0, voice: 0 } };
    await system.operator.put('/v1/policy', { ...policy, countries });
    const { body } = await customer.http.get<Options>(customer.path('/number-search-options'));
    expect(body.kinds).toMatchObject([{ kind: 'mobile', searchBy: ['contains'] }]);
    const refused = await customer.http.get<ProblemBody>(customer.path('/available-numbers'));
    expect(refused).toMatchObject({ status: 422, body: { kinds: ['mobile'] } });
  });
});

describe('while the carrier is away', () => {
  beforeAll(() => new CarrierControl(system).misbehave({ outage: true }));
  afterAll(() => new CarrierControl(system).misbehave({}));

  const ask = (customer: Customer, rest: string) =>
    customer.http.get<Options & ProblemBody>(customer.path(rest));

  it('the options of a country that was asked for before are still known', async () => {
    const customer = await Customer.open(system, 'US');
    const { status, body } = await ask(customer, '/number-search-options');
    expect(status).toBe(200);
    expect(body.kinds.map(({ kind }) => kind)).toEqual(['local', 'tollFree']);
  });

  it.each(['/number-search-options', '/available-numbers'])(
    '%s says so for a country that was never asked for',
    async (rest) => {
      const refused = await ask(await Customer.open(system, 'NL'), rest);
      expect(refused).toMatchObject({ status: 503, body: { code: 'carrier-unavailable' } });
      expect(refused.headers.get('retry-after')).toBe('5');
    },
  );
});
