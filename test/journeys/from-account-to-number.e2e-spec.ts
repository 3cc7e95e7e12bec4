import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Customer, type DashboardBody, type ProblemBody } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

const dataDir = mkdtempSync(join(tmpdir(), 'trunkline-journey-'));
let system: System;

beforeAll(async () => {
  system = await startSystem({ dataDir });
});

afterAll(async () => {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function withFirstNumber(customer: Customer): Promise<string> {
  const [offer] = await customer.offers('212');
  const asked = await customer.assign({ offerId: offer?.offerId ?? '' });
  expect(asked.status).toBe(202);
  const { status, number } = await customer.ended(asked.body.assignmentId);
  expect(status).toBe('assigned');
  return number;
}

async function buyPackage(customer: Customer, packageId: string): Promise<string> {
  const bought = await customer.http.post<{ subscriptionId: string }>(
    customer.path('/subscriptions'),
    { packageId, payment: { method: 'sandbox', outcome: 'approve' } },
  );
  expect(bought.status).toBe(202);
  await eventually(async () => {
    const { subscriptions } = await customer.dashboard();
    expect(subscriptions).toMatchObject([{ id: bought.body.subscriptionId, status: 'active' }]);
  });
  return bought.body.subscriptionId;
}

describe('the api as it is built', () => {
  it('describes every call, and all that it takes and answers', async () => {
    const { status, body } = await system.operator.get<OpenApiDocument>('/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths).length).toBeGreaterThan(40);
    const empty = Object.entries(body.components.schemas)
      .filter(([, { properties }]) => Object.values(properties ?? {}).some(saysNothing))
      .map(([name]) => name);
    expect(empty).toEqual([]);
    expect(await system.operator.get('/docs')).toMatchObject({ status: 200 });
  });
});

type OpenApiDocument = {
  readonly paths: Record<string, unknown>;
  readonly components: {
    readonly schemas: Record<string, { readonly properties?: Record<string, object> }>;
  };
};

function saysNothing(property: object): boolean {
  return !['type', '$ref', 'allOf', 'oneOf', 'anyOf', 'enum'].some((word) => word in property);
}

describe('a customer’s way from an account to two numbers', () => {
  let customer: Customer;
  let first: string;
  let second: string;
  let before: DashboardBody;

  it('opens an account, shown with nothing in it yet', async () => {
    customer = await Customer.open(system);
    const dashboard = await customer.dashboard();
    expect(dashboard).toMatchObject({
      account: { id: customer.id, name: 'Harbour Dental', country: 'US', status: 'active' },
      primaryNumber: null,
      secondaryNumbers: [],
      numberAllowance: { included: 1, fromPackages: 0, used: 0, free: 1 },
      smsCredits: { available: 0, held: 0, balance: 0, expiringNext: null },
      timezone: { id: 'America/New_York' },
    });
  });

  it('says what can be searched, and that the first number is included', async () => {
    const { status, body } = await customer.http.get(customer.path('/number-search-options'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      country: 'US',
      nextNumber: { slot: 'primary', price: 'included' },
    });
    const { kinds } = body as { kinds: { kind: string; searchBy: string[] }[] };
    expect(kinds.find(({ kind }) => kind === 'local')?.searchBy).toEqual(
      expect.arrayContaining(['areaCode', 'postalCode', 'region', 'locality', 'contains']),
    );
  });

  it('gets its first number by area code, free, and it is primary', async () => {
    first = await withFirstNumber(customer);
    expect(first).toMatch(/^\+1212\d{7}$/);
    await eventually(async () => {
      const { primaryNumber, pendingAssignments } = await customer.dashboard();
      expect(primaryNumber).toMatchObject({ number: first, slot: 'primary', status: 'active' });
      expect(pendingAssignments).toEqual([]);
    });
  });

  it('is told that the second needs a package, and which there are', async () => {
    const [offer] = await customer.offers('415');
    const refused = await customer.assign({ offerId: offer?.offerId ?? '' });
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(refused.body.code).toBe('number-package-needed');
    expect(refused.body.packages).toContainEqual(
      expect.objectContaining({ id: 'numbers-1', kind: 'numbers', numbers: 1 }),
    );
  });

  it('buys a package, and gets the second', async () => {
    await buyPackage(customer, 'numbers-1');
    const [offer] = await customer.offers('415');
    const asked = await customer.assign({ number: offer?.number ?? '' });
    expect(asked.status).toBe(202);
    expect(asked.headers.get('location')).toBe(
      customer.path(`/assignments/${asked.body.assignmentId}`),
    );
    const ended = await customer.ended(asked.body.assignmentId);
    expect(ended).toMatchObject({ status: 'assigned', slot: 'secondary', reason: null });
    second = ended.number;
    await eventually(async () => {
      const { secondaryNumbers, numberAllowance } = await customer.dashboard();
      expect(secondaryNumbers).toMatchObject([{ number: second }]);
      expect(numberAllowance).toEqual({ included: 1, fromPackages: 1, used: 2, free: 0 });
    });
  });

  it('has credits adjusted in both wallets, and reads what it wrote', async () => {
    const sms = await customer.adjust('sms', 136);
    expect(sms).toMatchObject({
      status: 201,
      body: { kind: 'sms', amount: 136, balanceAfter: 136 },
    });
    const voice = await customer.adjust('voice', 100);
    const etag = voice.headers.get('etag')?.replaceAll('"', '');
    expect(etag).toBe(`wallet-${customer.id}_voice@${voice.body.revision}`);
    const { voiceCredits } = await customer.dashboard(etag);
    expect(voiceCredits.available).toBe(100);
  });

  it('changes its timezone, in any letter case', async () => {
    const changed = await customer.http.put(customer.path('/timezone'), {
      timezone: 'asia/kolkata',
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { timezone: 'Asia/Kolkata', rescheduled: 0 },
    });
    const etag = changed.headers.get('etag')?.replaceAll('"', '');
    const { timezone } = await customer.dashboard(etag);
    expect(timezone).toMatchObject({ id: 'Asia/Kolkata', utcOffset: '+05:30' });
  });

  it('can show an auditor how all of it came to be', async () => {
    type Audit = {
      data: { type: string; recordedAt: string; actor: { type: string }; commandId: string }[];
    };
    const { body } = await system.operator.get<Audit>(
      `/v1/audit/events?account=${customer.id}&limit=100`,
    );
    const types = body.data.map(({ type }) => type);
    for (const type of [
      'AccountOpened',
      'NumberSlotReserved',
      'NumberClaimed',
      'PurchaseAttempted',
      'PurchaseAccepted',
      'NumberPurchased',
      'NumberAssigned',
      'PrimaryNumberSet',
      'SubscriptionPurchaseRequested',
      'PaymentConfirmed',
      'NumberAllowanceChanged',
      'CreditsGranted',
      'TimezoneChanged',
    ]) {
      expect(types).toContain(type);
    }
    expect(JSON.stringify(body)).not.toContain('secretSha256');
    for (const event of body.data) {
      expect(event).toMatchObject({
        recordedAt: expect.stringMatching(/Z$/) as string,
        commandId: expect.any(String) as string,
        actor: { type: expect.stringMatching(/^(operator|account|system)$/) as string },
      });
    }
  });

  it('finds everything again after a stop and a start', async () => {
    before = await customer.dashboard();
    await system.stop();
    system = await startSystem({ dataDir });
    const { status, body } = await system.operator.get<DashboardBody>(customer.path('/dashboard'));
    expect({ status, body }).toMatchObject({ status: 200 });
    expect(withoutClock(body)).toEqual(withoutClock(before));
  });
});

function withoutClock({ timezone, ...rest }: DashboardBody): object {
  return { ...rest, timezone: timezone.id };
}

describe('what is refused', () => {
  let customer: Customer;

  beforeAll(async () => {
    customer = await Customer.open(system);
  });

  const problem = (answer: { status: number; body: unknown }): [number, string] => [
    answer.status,
    (answer.body as ProblemBody).code,
  ];

  it('a number of another country', async () => {
    const refused = await customer.assign({ number: '+442079460000' });
    expect(problem(refused)).toEqual([422, 'number-of-another-country']);
  });

  it('a debit above the balance, which stays as it was', async () => {
    await customer.adjust('sms', 10);
    const refused = await customer.adjust('sms', -11);
    expect(problem(refused)).toEqual([409, 'insufficient-credits']);
    expect(refused.body.available).toBe(10);
    const { body } = await customer.http.get<{ sms: { available: number } }>(
      customer.path('/credits'),
    );
    expect(JSON.stringify(body)).toContain('"available":10');
  });

  it.each(['UTC+3', '+03:00', 'Mars/Olympus'])('the timezone %s', async (timezone) => {
    const refused = await customer.http.put(customer.path('/timezone'), { timezone });
    expect(problem(refused)).toEqual([422, 'timezone-unknown']);
  });

  it.each(['accountId', 'balance', 'role', '__proto__'])('the unknown field %s', async (field) => {
    const body = `{"timezone":"Europe/Berlin","${field}":"x"}`;
    const response = await fetch(new URL(customer.path('/timezone'), system.apiUrl), {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${system.operatorKey}`,
        'content-type': 'application/json',
      },
      body,
    });
    expect(response.status).toBe(400);
  });

  it('another account’s key, exactly as an unknown account', async () => {
    const other = await Customer.open(system);
    const theirs = await other.http.get<ProblemBody>(customer.path('/dashboard'));
    const unknown = await other.http.get<ProblemBody>(
      '/v1/accounts/acc_000000000000000000000000/dashboard',
    );
    expect(theirs.status).toBe(404);
    expect({ ...theirs.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it('no key, a wrong key, and an account’s key where the operator’s is needed', async () => {
    const stranger = await system.operator.withKey().get(customer.path('/dashboard'));
    expect(stranger.status).toBe(401);
    const wrong = await system.operator.withKey('wrong').get(customer.path('/dashboard'));
    expect(wrong.status).toBe(401);
    const body = { kind: 'sms', amount: 5, reason: 'mine' };
    const climbing = await customer.http.post(customer.path('/credit-adjustments'), body);
    expect(climbing.status).toBe(403);
  });

  it('a key that was used for another body; the same body gets the first answer', async () => {
    const key = randomUUID();
    const first = await customer.adjust('voice', 7, key);
    const again = await customer.adjust('voice', 7, key);
    const other = await customer.adjust('voice', 8, key);
    const elsewhere = await customer.adjust('sms', 7, key);

    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(problem(other)).toEqual([422, 'idempotency-key-reused']);
    expect(problem(elsewhere)).toEqual([422, 'idempotency-key-reused']);
    const { voiceCredits } = await customer.dashboard(
      first.headers.get('etag')?.replaceAll('"', ''),
    );
    expect(voiceCredits.available).toBe(7);
  });

  it('a package that is not paid for; another can be bought then', async () => {
    const declined = await customer.http.post<{ subscriptionId: string }>(
      customer.path('/subscriptions'),
      { packageId: 'numbers-1', payment: { method: 'sandbox', outcome: 'decline' } },
    );
    expect(declined.status).toBe(202);
    await eventually(async () => {
      const { subscriptions } = await customer.dashboard();
      expect(subscriptions).toMatchObject([{ status: 'declined' }]);
    });
    const again = await customer.http.post(customer.path('/subscriptions'), {
      packageId: 'numbers-3',
      payment: { method: 'sandbox', outcome: 'approve' },
    });
    expect(again.status).toBe(202);
  });
});
