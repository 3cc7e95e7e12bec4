import { createLogger } from '@trunkline/adapters/config/logger';
import { TwilioWebhooks } from '@trunkline/adapters/carriers/twilio-webhooks';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryAnswerMemory } from '@trunkline/testing/fakes/in-memory-answer-memory';
import { InMemoryAuditIndex } from '@trunkline/testing/fakes/in-memory-audit-index';
import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { InMemoryMessageIndex } from '@trunkline/testing/fakes/in-memory-message-index';
import { InMemoryReconcileReports } from '@trunkline/testing/fakes/in-memory-reconcile-reports';
import { OpenGate } from '@trunkline/testing/fakes/open-gate';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { InMemoryOpenWorkIndex } from '@trunkline/testing/fakes/in-memory-open-work-index';
import { InMemorySectionStore } from '@trunkline/testing/fakes/in-memory-section-store';
import type { OpenWork } from '@trunkline/application/ports/relay-ledger';
import { Writable } from 'node:stream';
import { createApi } from './create-api';
import { Logger } from './edge/logger';
import { openApiDocument } from './edge/openapi';
import { Settings } from './settings';

const operatorKey = 'operator-key-canary';
const operator = { authorization: `Bearer ${operatorKey}` };

let app: NestFastifyApplication;
let log: InMemoryEventLog;
let sections: InMemorySectionStore;
let answers: InMemoryAnswerMemory;
let clock: FixedClock;
const reports = new InMemoryReconcileReports();
const openWork = new InMemoryOpenWorkIndex();
const lines: string[] = [];

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Sent = {
  readonly status: number;
  readonly body: Record<string, never>;
  readonly headers: Record<string, unknown>;
};

beforeAll(async () => {
  log = new InMemoryEventLog();
  sections = new InMemorySectionStore();
  sections.projectFrom(log);
  answers = new InMemoryAnswerMemory();
  clock = new FixedClock();
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  app = await createApi({
    settings: new Settings({
      operatorKey,
      signingSecret: 'signing-secret-canary',
      publicUrl: 'http://localhost:3000',
      rateLimitPerMinute: 100_000,
      buyingProbeMs: 60_000,
      paymentMethods: ['external', 'sandbox'],
      dashboardDir: '/nowhere',
    }),
    log,
    sections,
    auditIndex: new InMemoryAuditIndex().follow(log),
    messageIndex: new InMemoryMessageIndex(),
    answers,
    carrierWebhooks: new TwilioWebhooks({ authToken: 'auth-token-canary' }),
    alerts: { raise: () => undefined },
    carrier: new InMemoryCarrier(),
    gate: new OpenGate(),
    reports,
    openWork,
    zones: new LuxonZoneOffsets(),
    clock,
    logger: new Logger(createLogger('api', 'info', destination)),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(() => app.close());

async function send(
  method: Method,
  url: string,
  { body, headers = operator }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Sent> {
  const payload = body === undefined ? {} : { payload: body as object };
  const answer = await app.inject({ method, url, headers, ...payload });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    body: (isJson && answer.body ? JSON.parse(answer.body) : {}) as Record<string, never>,
    headers: answer.headers,
  };
}

const anAccount = { name: 'Riverside', country: 'US', timezone: 'america/new_york' };

async function openAccount(): Promise<string> {
  const { body } = await send('POST', '/v1/accounts', { body: anAccount });
  return `/v1/accounts/${body['id']}`;
}

async function keyTo(account: string, wish: object = {}): Promise<Record<string, string>> {
  const { body } = await send('POST', `${account}/keys`, { body: { name: 'k', ...wish } });
  return { authorization: `Bearer ${body['key']}` };
}

const keyed = (key: string) => ({ ...operator, 'idempotency-key': key });

describe('an account', () => {
  it('is opened, found and shown', async () => {
    const opened = await send('POST', '/v1/accounts', { body: anAccount });
    expect(opened).toMatchObject({
      status: 201,
      body: { country: 'US', timezone: 'America/New_York', status: 'active', email: null },
      headers: { etag: `"account-${opened.body['id']}@0"` },
    });
    const account = String(opened.headers['location']);
    expect((await send('GET', account)).body).toEqual(opened.body);
    expect(await send('GET', `${account}/dashboard`)).toMatchObject({
      status: 200,
      body: {
        primaryNumber: null,
        smsCredits: { available: 0, held: 0, balance: 0, expiringNext: null },
        timezone: { id: 'America/New_York', localTime: '2026-11-24T04:00:00', utcOffset: '-05:00' },
      },
    });
  });

  it.each([
    [{ ...anAccount, country: 'UK' }, 422, 'country-unknown'],
    [{ ...anAccount, timezone: 'UTC+3' }, 422, 'timezone-unknown'],
    [{ ...anAccount, role: 'operator' }, 400, 'invalid-request'],
    [{ ...anAccount, name: ' ' }, 400, 'invalid-request'],
    [{ ...anAccount, email: 'nonsense' }, 400, 'invalid-request'],
    [{}, 400, 'invalid-request'],
  ])('is not opened with %j', async (body, status, code) => {
    const refused = await send('POST', '/v1/accounts', { body });
    expect(refused).toMatchObject({ status, body: { status, code } });
    expect(refused.headers['content-type']).toMatch('application/problem+json');
  });

  it('is told which timezones may have been meant', async () => {
    const body = { ...anAccount, timezone: 'Calcuta' };
    expect((await send('POST', '/v1/accounts', { body })).body).toMatchObject({
      suggestions: ['Asia/Kolkata'],
      detail: expect.stringContaining('Did you mean "Asia/Kolkata"?') as unknown,
    });
    const account = await openAccount();
    const offset = { body: { timezone: 'UTC+05:30' } };
    expect((await send('PUT', `${account}/timezone`, offset)).body).toMatchObject({
      suggestions: expect.arrayContaining(['Asia/Kolkata']) as unknown,
      detail: expect.stringContaining('is a fixed offset and no timezone') as unknown,
    });
  });

  it('is opened once for one key', async () => {
    const headers = keyed('open-once');
    const first = await send('POST', '/v1/accounts', { body: anAccount, headers });
    answers.lose();
    const again = await send('POST', '/v1/accounts', { body: anAccount, headers });
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = { ...anAccount, name: 'Other' };
    expect(await send('POST', '/v1/accounts', { body: other, headers })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });
});

describe('a number', () => {
  const offersIn = async (account: string, areaCode = '212') => {
    const { body } = await send('GET', `${account}/available-numbers?areaCode=${areaCode}`);
    return body['data'] as unknown as { number: string; offerId: string }[];
  };

  it('is searched for, taken by its offer, and taken once', async () => {
    const account = await openAccount();
    const [first, second] = await offersIn(account);
    const body = { offerId: first?.offerId };
    const headers = keyed('take-offer');
    const taken = await send('POST', `${account}/numbers`, { body, headers });
    expect(taken).toMatchObject({
      status: 202,
      body: { number: first?.number, slot: 'primary', status: 'provisioning' },
    });
    const assignment = await send('GET', String(taken.headers['location']));
    expect(assignment.body).toMatchObject({
      status: 'provisioning',
      timeline: [{ step: 'requested' }],
    });

    clock.pass(600_000);
    answers.lose();
    const again = await send('POST', `${account}/numbers`, { body, headers });
    expect(again).toMatchObject({ status: 202, body: taken.body });
    expect(again.headers['idempotency-replayed']).toBe('true');
    const late = { offerId: second?.offerId };
    expect(await send('POST', `${account}/numbers`, { body: late })).toMatchObject({
      status: 409,
      body: { code: 'offer-expired' },
    });
  });

  it('needs a package when it is the second', async () => {
    const account = await openAccount();
    await send('POST', `${account}/numbers`, { body: { number: '+12125550101' } });
    const refused = await send('POST', `${account}/numbers`, { body: { number: '+12125550102' } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'number-package-needed' } });
    const packages = refused.body['packages'] as unknown as { id: string }[];
    expect(packages.map(({ id }) => id)).toEqual(['numbers-1', 'numbers-3', 'numbers-10']);
    const options = await send('GET', `${account}/number-search-options`);
    expect(options.body).toMatchObject({
      country: 'US',
      nextNumber: { slot: 'secondary', price: 'needs-package' },
    });
  });

  it.each([
    [{ number: '+442079460123' }, 422, 'number-of-another-country'],
    [{ number: '2125550101' }, 400, 'invalid-request'],
    [{}, 400, 'invalid-request'],
    [{ number: '+12125550101', offerId: 'x' }, 400, 'invalid-request'],
    [{ offerId: 'made.up' }, 422, 'offer-invalid'],
  ])('is not taken with %j', async (body, status, code) => {
    const account = await openAccount();
    expect(await send('POST', `${account}/numbers`, { body })).toMatchObject({
      status,
      body: { code },
    });
  });
});

describe('a number on hold', () => {
  const numberOf = (last: number) => `+1212555${String(last).padStart(4, '0')}`;
  const hold = (account: string, number: string, headers: Record<string, string> = operator) =>
    send('POST', `${account}/number-holds`, { body: { number }, headers });
  const take = (account: string, number: string) =>
    send('POST', `${account}/numbers`, { body: { number } });
  const listed = async (account: string, path: string) => {
    const { body } = await send('GET', `${account}/${path}`);
    return (body['data'] as unknown as { number: string }[]).map(({ number }) => number);
  };
  const search = 'available-numbers?areaCode=212&limit=100';

  it('is listed, left out of what others find, and taken by its holder only', async () => {
    const [mine, other] = [await openAccount(), await openAccount()];
    const [number = ''] = await listed(mine, search);
    const held = await hold(mine, number);
    const heldUntil = new Date(Date.parse(clock.now()) + 300_000).toISOString();
    expect(held).toMatchObject({ status: 201, body: { number, heldUntil } });
    expect(held.headers['etag']).toMatch(/^"account-acc_\w+@1"$/);
    expect((await send('GET', String(held.headers['location']))).body).toEqual(held.body);
    expect(await listed(mine, 'number-holds')).toEqual([number]);
    expect(await listed(other, 'number-holds')).toEqual([]);
    expect(await listed(mine, search)).toContain(number);
    expect(await listed(other, search)).not.toContain(number);

    const taken = { status: 409, body: { code: 'number-taken' } };
    expect(await hold(other, number)).toMatchObject(taken);
    expect(await take(other, number)).toMatchObject(taken);
    expect(await take(mine, number)).toMatchObject({ status: 202, body: { number } });
    expect(await listed(mine, 'number-holds')).toEqual([]);
  });

  it('can be had by others once the hold has run out, or was let go', async () => {
    const [mine, other] = [await openAccount(), await openAccount()];
    for (const number of [numberOf(301), numberOf(302)]) await hold(mine, number);
    const released = await hold(mine, numberOf(303));
    const url = String(released.headers['location']);
    expect(await send('DELETE', url)).toMatchObject({ status: 204 });
    expect(await send('DELETE', url)).toMatchObject({ status: 204 });
    expect(await send('GET', url)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await hold(other, numberOf(303))).toMatchObject({ status: 201 });
    expect(await hold(other, numberOf(301))).toMatchObject({ status: 409 });
    clock.pass(300_000);
    expect(await listed(mine, 'number-holds')).toEqual([]);
    expect(await hold(other, numberOf(301))).toMatchObject({ status: 201 });
    expect(await take(other, numberOf(302))).toMatchObject({ status: 202 });
  });

  it('is let go only by the account that holds it', async () => {
    const [mine, other] = [await openAccount(), await openAccount()];
    const { body } = await hold(mine, numberOf(311));
    const url = `${other}/number-holds/${body['holdId']}`;
    expect(await send('GET', url)).toMatchObject({ status: 404 });
    expect(await send('DELETE', url)).toMatchObject({ status: 204 });
    expect(await listed(mine, 'number-holds')).toEqual([numberOf(311)]);
    expect(await hold(other, numberOf(311))).toMatchObject({ status: 409 });
  });

  it('is one of three at most, each for a bounded time', async () => {
    const account = await openAccount();
    for (const last of [321, 322, 323]) await hold(account, numberOf(last));
    expect(await hold(account, numberOf(324))).toMatchObject({
      status: 409,
      body: { code: 'too-many-number-holds', max: 3, numbers: [321, 322, 323].map(numberOf) },
    });
    const first = await hold(account, numberOf(321));
    for (const ms of [200_000, 200_000, 200_000, 200_000]) {
      clock.pass(ms);
      const again = await hold(account, numberOf(321));
      expect(again).toMatchObject({ status: 201, body: { holdId: first.body['holdId'] } });
    }
    clock.pass(200_000);
    expect(await hold(account, numberOf(321))).toMatchObject({
      status: 409,
      body: { code: 'number-held-too-long' },
    });
    expect(await listed(account, 'number-holds')).toEqual([]);
    clock.pass(300_000);
    expect(await hold(account, numberOf(321))).toMatchObject({ status: 201 });
  });

  it('is held once for one key, also when the first answer is forgotten', async () => {
    const account = await openAccount();
    const first = await hold(account, numberOf(331), keyed('hold-once'));
    answers.lose();
    const again = await hold(account, numberOf(331), keyed('hold-once'));
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await send('DELETE', String(first.headers['location']));
    answers.lose();
    expect((await hold(account, numberOf(331), keyed('hold-once'))).body).toEqual(first.body);
    expect(await listed(account, 'number-holds')).toEqual([]);
  });

  it('is not offered where the policy holds nothing', async () => {
    const policy = { additionalNumbers: 'package', startingCredits: { sms: 0, voice: 0 } };
    const account = await openAccount();
    const setHold = (holdMinutes: number) =>
      send('PUT', '/v1/policy', { body: { ...policy, holdMinutes } });
    await setHold(0);
    const refused = await hold(account, numberOf(341));
    const options = await send('GET', `${account}/number-search-options`);
    await setHold(5);
    expect(options.body).toMatchObject({ holdMinutes: 0 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'number-holds-not-offered' } });
  });

  it('needs a package like any other number, and says which there are', async () => {
    const account = await openAccount();
    await take(account, numberOf(351));
    const refused = await hold(account, numberOf(352));
    expect(refused).toMatchObject({ status: 409, body: { code: 'number-package-needed' } });
    expect(refused.body['packages']).toHaveLength(3);
  });

  it('is told of in the history of the number and in the audit of the account', async () => {
    const account = await openAccount();
    const { headers } = await hold(account, numberOf(361));
    await send('DELETE', String(headers['location']));
    const url = `/v1/numbers/${encodeURIComponent(numberOf(361))}/history?order=oldest`;
    const steps = (await send('GET', url)).body['data'] as unknown as { text: string }[];
    expect(steps.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Held for account acc_\w+ while it chooses, until /),
      expect.stringMatching(/^Not held for account acc_\w+ any more: it let go of the number\.$/),
    ]);
    const id = account.split('/').at(-1);
    const audit = await send('GET', `/v1/audit/events?account=${id}`);
    expect(audit.body['data']).toMatchObject([
      { type: 'NumberHoldEnded', stream: `account-${id}` },
      { type: 'NumberHoldEnded', kind: 'number' },
      { type: 'NumberHeld', kind: 'number', text: '(212) 555-0361 held while choosing' },
      { type: 'NumberHoldPlaced', stream: `account-${id}` },
      { type: 'AccountOpened' },
    ]);
  });

  it.each([
    [{}, 400, 'invalid-request'],
    [{ number: '2125550101' }, 400, 'invalid-request'],
    [{ number: '+442079460123' }, 422, 'number-of-another-country'],
    [{ offerId: 'made.up' }, 422, 'offer-invalid'],
  ])('is not held with %j', async (body, status, code) => {
    const url = `${await openAccount()}/number-holds`;
    expect(await send('POST', url, { body })).toMatchObject({ status, body: { code } });
  });
});

describe('credits', () => {
  const adjust = (account: string, amount: unknown) =>
    send('POST', `${account}/credit-adjustments`, {
      body: { kind: 'sms', amount, reason: 'test' },
    });

  it('are added, taken, and never go below zero', async () => {
    const account = await openAccount();
    expect((await adjust(account, 50)).body).toMatchObject({ balanceAfter: 50, revision: '0' });
    const debits = await Promise.all(Array.from({ length: 64 }, () => adjust(account, -1)));
    expect(debits.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(debits.filter(({ status }) => status === 409)).toHaveLength(14);
    expect((await send('GET', `${account}/credits`)).body).toMatchObject({
      sms: { available: 0 },
    });
  });

  it.each([
    [0, 422],
    [1.5, 422],
    [1e12, 201],
    [1e12 + 1, 422],
    [-1, 409],
    ['5', 400],
    [null, 400],
  ])('are adjusted by %j: %i', async (amount, status) => {
    expect(await adjust(await openAccount(), amount)).toMatchObject({ status });
  });

  it('take a reference once, and say which entry has it', async () => {
    const account = await openAccount();
    const body = { kind: 'sms', amount: 5, reason: 'test', reference: 'INV-1' };
    expect((await send('POST', `${account}/credit-adjustments`, { body })).body).toMatchObject({
      entryNumber: 1,
    });
    expect(await send('POST', `${account}/credit-adjustments`, { body })).toMatchObject({
      status: 409,
      body: { code: 'reference-used', reference: 'INV-1', entryNumber: 1 },
    });
  });

  it('are set aside, spent in parts, and given back', async () => {
    const account = await openAccount();
    await adjust(account, 20);
    const holds = `${account}/credit-holds`;
    const wish = { kind: 'sms', amount: 12, reference: 'campaign-1' };
    const held = await send('POST', holds, { body: wish });
    expect(held).toMatchObject({ status: 201, body: { amount: 12, availableAfter: 8 } });
    expect((await send('POST', holds, { body: wish })).body).toMatchObject({
      code: 'reference-used',
      holdId: held.body['holdId'],
    });
    const own = `${holds}/${String(held.body['holdId'])}`;
    expect(await send('POST', `${own}/capture`, { body: { amount: 13 } })).toMatchObject({
      status: 409,
      body: { code: 'capture-above-hold', held: 12 },
    });
    expect((await send('POST', `${own}/capture`, { body: { amount: 5 } })).body).toMatchObject({
      amount: 5,
      heldAfter: 7,
      entryNumber: 2,
    });
    expect((await send('GET', holds)).body).toMatchObject({ data: [{ amount: 7, kind: 'sms' }] });
    expect((await send('GET', `${account}/credits`)).body).toMatchObject({
      sms: { available: 8, held: 7, balance: 15 },
    });
    expect(await send('POST', `${own}/release`, { body: {} })).toMatchObject({
      status: 201,
      body: { amount: 7 },
    });
    expect(await send('POST', `${own}/capture`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'hold-not-open' },
    });
    const unknown = `${holds}/hold_of_nobody/release`;
    expect(await send('POST', unknown, { body: {} })).toMatchObject({ status: 404 });
  });

  it('are told in a statement that adds up, page by page and as a file', async () => {
    const account = await openAccount();
    for (const amount of [50, -20, 3]) await adjust(account, amount);
    const statement = `${account}/credits/sms/statement`;
    const first = await send('GET', `${statement}?limit=2`);
    const figures = { openingBalance: 0, closingBalance: 33 };
    expect(first.body).toMatchObject({
      ...figures,
      entries: [
        { entryNumber: 1, type: 'granted', amount: 50, balanceAfter: 50 },
        { entryNumber: 2, type: 'debited', amount: -20, balanceAfter: 30 },
      ],
    });
    await adjust(account, 100);
    const cursor = String(first.body['nextCursor']);
    expect((await send('GET', `${statement}?limit=2&cursor=${cursor}`)).body).toMatchObject({
      ...figures,
      entries: [{ entryNumber: 3, amount: 3, balanceAfter: 33 }],
      nextCursor: null,
    });
    const headers = { ...operator, accept: 'text/csv' };
    const file = await app.inject({ method: 'GET', url: statement, headers });
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = file.body.split('\r\n');
    expect(lines).toHaveLength(8);
    expect(lines.at(-2)).toBe(',,closing,,133,,,,,,');
    const backwards = '?from=2026-12-01T00:00:00Z&to=2026-11-01T00:00:00Z';
    expect(await send('GET', `${statement}${backwards}`)).toMatchObject({ status: 400 });
    expect(await send('GET', `${account}/credits/coins/statement`)).toMatchObject({ status: 404 });
  });

  it('are nobody’s where there is no account', async () => {
    expect(await adjust('/v1/accounts/acc_unknown', 1)).toMatchObject({ status: 404 });
  });

  it('move only what was seen', async () => {
    const account = await openAccount();
    const { headers } = await adjust(account, 5);
    const body = { kind: 'sms', amount: 1, reason: 'test' };
    const url = `${account}/credit-adjustments`;
    const seen = { ...operator, 'if-match': String(headers['etag']) };
    expect(await send('POST', url, { body, headers: seen })).toMatchObject({ status: 201 });
    expect(await send('POST', url, { body, headers: seen })).toMatchObject({
      status: 412,
      body: { code: 'revision-mismatch' },
    });
  });
});

describe('access', () => {
  it('sees one account only, and all others as if they were not there', async () => {
    const [own, other] = [await openAccount(), await openAccount()];
    const headers = await keyTo(own);
    expect(await send('GET', own, { headers })).toMatchObject({ status: 200 });
    const hidden = await send('GET', other, { headers });
    const unknown = await send('GET', '/v1/accounts/acc_unknown', { headers });
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it('answers every route of another account with 404', async () => {
    const [own, other] = [await openAccount(), await openAccount()];
    const headers = await keyTo(own);
    const otherId = other.split('/').at(-1) ?? '';
    const calls = Object.entries(openApiDocument(app).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() as Method })),
    );
    const ofAccount = calls.filter(({ path }) => path.includes('{accountId}'));
    expect(ofAccount.length).toBeGreaterThan(12);
    for (const { path, method } of ofAccount) {
      const url = path.replace('{accountId}', otherId).replace(/\{\w+\}/g, 'x');
      expect([method, path, (await send(method, url, { headers })).status]).toEqual([
        method,
        path,
        404,
      ]);
      const nobody = await send(method, url, { headers: {} });
      expect([method, path, nobody.status]).toEqual([method, path, 401]);
    }
    const audit = await send('GET', `/v1/audit/events?account=${otherId}`, { headers });
    expect(audit.status).toBe(404);
  });

  it('ends when the key is revoked or has expired', async () => {
    const account = await openAccount();
    const headers = await keyTo(account, { expiresInDays: 1 });
    const [key] = (await send('GET', `${account}/keys`)).body['data'] as unknown as [
      { keyId: string },
    ];
    const forever = await keyTo(account);
    clock.pass(86_400_000);
    expect(await send('GET', account, { headers })).toMatchObject({ status: 401 });
    expect(await send('GET', account, { headers: forever })).toMatchObject({ status: 200 });
    const revoked = await send('DELETE', `${account}/keys/${key.keyId}`);
    expect(revoked.status).toBe(204);
    expect(await send('DELETE', `${account}/keys/${key.keyId}`)).toMatchObject({ status: 404 });
  });

  it('reads and writes as far as the key may', async () => {
    const account = await openAccount();
    const headers = await keyTo(account, { scopes: ['read'] });
    const body = { timezone: 'UTC' };
    expect(await send('PUT', `${account}/timezone`, { body, headers })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await send('GET', '/v1/policy', { headers })).toMatchObject({ status: 403 });
  });

  it('shows a key again to whoever repeats its making, and keeps it nowhere', async () => {
    const account = await openAccount();
    const call = { body: { name: 'k' }, headers: keyed('make-key') };
    const first = await send('POST', `${account}/keys`, call);
    const again = await send('POST', `${account}/keys`, call);
    expect(again.body).toEqual(first.body);
    const secret = String(first.body['key']).slice(-43);
    expect(JSON.stringify([...answers.kept])).not.toContain(secret);
    expect(JSON.stringify(log.events.map(({ data }) => data))).not.toContain(secret);
  });
});

describe('the dashboard session', () => {
  it('begins with a link, writes with its token alone, and ends', async () => {
    const account = await openAccount();
    const link = await send('POST', `${account}/dashboard-links`);
    const { pathname, search } = new URL(String(link.body['url']));
    const signedIn = await send('GET', `${pathname}${search}`, { headers: {} });
    expect(signedIn).toMatchObject({ status: 302, headers: { location: '/' } });
    const cookieLine = String(signedIn.headers['set-cookie']);
    expect(cookieLine).toMatch(/HttpOnly; SameSite=Lax/);
    const cookie = cookieLine.split(';')[0] ?? '';

    const session = await send('GET', '/v1/session', { headers: { cookie } });
    expect(session.body).toMatchObject({ accountId: account.split('/').at(-1) });
    const body = { timezone: 'Europe/Berlin' };
    const url = `${account}/timezone`;
    expect(await send('PUT', url, { body, headers: { cookie } })).toMatchObject({ status: 403 });
    const headers = { cookie, 'x-csrf-token': String(session.body['csrfToken']) };
    expect(await send('PUT', url, { body, headers })).toMatchObject({ status: 200 });
    const signedOut = await send('DELETE', '/v1/session', { headers });
    expect(signedOut.status).toBe(204);
    expect(signedOut.headers['set-cookie']).toMatch(/trunkline_session=;/);
  });

  it('does not begin with a link that is too old or made up', async () => {
    const { body } = await send('POST', `${await openAccount()}/dashboard-links`);
    const { pathname, search } = new URL(String(body['url']));
    clock.pass(3_600_000);
    for (const url of [`${pathname}${search}`, '/sign-in?token=x', '/sign-in']) {
      const answer = await send('GET', url, { headers: {} });
      expect(answer).toMatchObject({ status: 401 });
      expect(answer.headers['content-type']).toMatch('text/html');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('is nobody’s without a cookie', async () => {
    expect(await send('GET', '/v1/session', { headers: {} })).toMatchObject({ status: 401 });
    expect(await send('GET', '/v1/session')).toMatchObject({ status: 401 });
  });
});

describe('what may be left out', () => {
  it('may be null as well, and means the same', async () => {
    const account = await openAccount();
    const money = { amountMinor: 500, currency: 'USD' };
    const gives = { numbers: null, smsCredits: 100, voiceCredits: null, carryOver: null };
    const terms = { name: 'Hundred', kind: 'credits', price: money, visible: true, ...gives };
    const adjustment = { kind: 'sms', amount: 10, reason: 'spec', reference: null };
    const hold = { kind: 'sms', amount: 1, reference: 'null', reason: null, expiresAt: null };
    const purchase = { packageId: 'null-spec', payment: { method: 'sandbox', outcome: null } };
    const asked: readonly (readonly ['PUT' | 'POST', string, object, number])[] = [
      ['PUT', `${account}/timezone`, { timezone: 'UTC', pending: null }, 200],
      ['PUT', '/v1/packages/null-spec', terms, 200],
      ['POST', `${account}/credit-adjustments`, adjustment, 201],
      ['POST', `${account}/credit-holds`, hold, 201],
      ['POST', `${account}/keys`, { name: 'spec', scopes: null, expiresInDays: null }, 201],
      ['POST', `${account}/subscriptions`, purchase, 202],
      ['POST', `${account}/schedules/preview`, { at: '2027-06-01T09:00', body: null }, 200],
      ['POST', `${account}/close`, { reason: null }, 200],
    ];
    for (const [method, url, body, status] of asked) {
      const answer = await send(method, url, { body });
      expect([url, answer.status, answer.body['code']]).toEqual([url, status, undefined]);
    }
  });
});

describe('work that does not get on', () => {
  const work = (key: string, openedAt: string, notBefore?: string): OpenWork => ({
    ...{ key, work: 'send-message', stream: `conversation-${key}`, revision: '0', eventId: key },
    ...{ openedAt, owner: 'acc_1', ...(notBefore && { notBefore }) },
  });
  const dueAt = '2026-11-24T08:00:00.000Z';

  beforeEach(() => {
    clock.set('2026-11-24T09:00:00.000Z');
    openWork.works.push(
      work('new', '2026-11-24T08:59:30.000Z'),
      work('later', '2026-11-20T08:00:00.000Z', '2026-11-25T08:00:00.000Z'),
      work('stuck', '2026-11-20T08:00:00.000Z', dueAt),
      work('old', '2026-11-24T08:30:00.000Z'),
    );
  });
  afterEach(() => openWork.works.splice(0));

  it('is listed for the operator, the oldest first, and counted', async () => {
    const url = '/v1/overdue-work';
    expect(await send('GET', `${url}?limit=1`)).toMatchObject({
      status: 200,
      body: { overdue: 2, data: [{ stream: 'conversation-stuck', accountId: 'acc_1', dueAt }] },
    });
    expect((await send('GET', `${url}?olderThanSeconds=10`)).body).toMatchObject({ overdue: 3 });
    expect(await send('GET', `${url}?olderThanSeconds=-1`)).toMatchObject({ status: 400 });
    const headers = await keyTo(await openAccount());
    expect((await send('GET', url, { headers })).status).toBe(403);
    const metrics = await app.inject({ method: 'GET', url: '/metrics', headers: operator });
    expect(metrics.body.split('\n')).toContain('trunkline_open_work_overdue 2');
  });
});

describe('quiet hours', () => {
  const policy = { additionalNumbers: 'package', startingCredits: { sms: 0, voice: 0 } };
  const change = (changes: object) =>
    send('PUT', '/v1/policy', { body: { ...policy, ...changes } });

  it('are set, stay when they are not named, and end by null', async () => {
    const quietHours = { from: '21:00', until: '08:00' };
    expect(await change({ quietHours })).toMatchObject({ status: 200, body: { quietHours } });
    expect((await change({})).body).toMatchObject({ quietHours });
    const preview = `${await openAccount()}/schedules/preview`;
    const night = { at: '2027-06-01T22:00' };
    const refused = await send('POST', preview, { body: night });
    expect(refused.body).toMatchObject({ code: 'in-quiet-hours' });
    const ended = await change({ quietHours: null, countries: null });
    expect(ended).toMatchObject({ status: 200, body: { quietHours: null, countries: [] } });
    expect((await send('POST', preview, { body: night })).status).toBe(200);
  });
});

describe('what is wrong with a request', () => {
  const field = (name: string, detail: string) => [{ field: name, detail }];

  it.each([
    [{ at: 5 }, field('at', 'at must be a wall time without offset, such as 2026-12-01T09:00')],
    [{ timezone: 3 }, field('timezone', 'timezone must be a string')],
    [{ repeat: 'daily' }, field('repeat', 'repeat must be an object')],
    [{ lateMinutes: 'x' }, field('lateMinutes', 'lateMinutes must be an integer number')],
    [{ to: '+14155550123' }, field('to', 'to must be an array')],
    [
      { to: ['+14155550123', '415 555 0123', '', null, 5, 'x'.repeat(100)] },
      field(
        'to',
        'to must be numbers in E.164, such as +14155552671; not "415 555 0123", "", null and 2 more',
      ),
    ],
  ])('says of %j what it is', async (wrong, errors) => {
    const url = `${await openAccount()}/schedules/preview`;
    const refused = await send('POST', url, { body: { at: '2027-06-01T09:00', ...wrong } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-request', errors } });
  });
});

describe('the preview of a schedule', () => {
  const plan = { at: '2027-06-01T09:00', body: 'Doors open at seven.', from: '+12125550123' };

  it('takes the body of a plan, and says what it costs', async () => {
    const url = `${await openAccount()}/schedules/preview`;
    const to = ['+14155550123', '+14155550124', '+14155550123'];
    expect(await send('POST', url, { body: { ...plan, to } })).toMatchObject({
      status: 200,
      body: { segments: 1, recipients: 2, credits: 2, times: 1 },
    });
    const without = await send('POST', url, { body: { at: plan.at } });
    expect(without.body).toMatchObject({ segments: null, recipients: null, credits: null });
    const wrong = await send('POST', url, { body: { ...plan, to: ['+99912345678'] } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'recipients-invalid' } });
  });
});

describe('a schedule by the clocks of its recipients', () => {
  it('is refused where somebody would get the text twice', async () => {
    const url = `${await openAccount()}/schedules/by-recipients`;
    const [twice, once] = ['+14155550123', '+14155550124'];
    const recipients = [
      { timezone: 'America/Los_Angeles', to: [twice, once, once] },
      { timezone: 'Europe/Berlin', to: [twice] },
    ];
    const body = { at: '2027-06-01T09:00', body: 'Doors open at seven.', recipients };
    expect(await send('POST', url, { body })).toMatchObject({
      status: 422,
      body: { code: 'recipients-repeated', numbers: [twice], count: 1 },
    });
  });
});

describe('the audit list', () => {
  it('tells who did what, page by page, newest first, without secrets', async () => {
    const account = await openAccount();
    const id = account.split('/').at(-1);
    await keyTo(account);
    await send('PUT', `${account}/timezone`, { body: { timezone: 'UTC' } });
    const first = await send('GET', `/v1/audit/events?account=${id}&limit=2`);
    const cursor = String(first.body['nextCursor']);
    const rest = await send('GET', `/v1/audit/events?account=${id}&limit=2&cursor=${cursor}`);
    const events = [first, rest].flatMap(({ body }) => body['data'] as unknown as object[]);
    expect(events).toMatchObject([
      { type: 'TimezoneChanged', actor: { type: 'operator' }, ip: '127.0.0.1', revision: '1' },
      { type: 'AccessKeyCreated', stream: `access-${id}` },
      { type: 'AccountOpened', stream: `account-${id}` },
    ]);
    expect(rest.body['nextCursor']).toBeNull();
    expect(JSON.stringify(events)).not.toContain('secretSha256');
    const filtered = await send('GET', `/v1/audit/events?account=${id}&type=AccountOpened`);
    expect(filtered.body['data']).toHaveLength(1);
    const oldest = await send('GET', `/v1/audit/events?account=${id}&order=oldest&limit=1`);
    expect(oldest.body['data']).toMatchObject([{ type: 'AccountOpened' }]);
  });

  it('is filtered by the kind of stream, and refuses what is none', async () => {
    const account = await openAccount();
    const id = account.split('/').at(-1);
    await keyTo(account);
    const list = (query: string) => send('GET', `/v1/audit/events?account=${id}&${query}`);
    expect((await list('kind=access')).body['data']).toMatchObject([{ kind: 'access' }]);
    expect((await list('kind=access,account')).body['data']).toHaveLength(2);
    expect((await list('actor=session')).body['data']).toEqual([]);
    for (const [field, query] of [
      ['kind', 'kind=weather'],
      ['kind', 'kind=access,'],
      ['order', 'order=loudest'],
      ['cursor', 'cursor=MS8x'.slice(0, -1)],
      ['to', 'from=2026-12-02T00:00:00Z&to=2026-12-01T00:00:00Z'],
    ]) {
      const refused = await list(String(query));
      expect(refused).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    }
  });

  it('is one file of CSV, in which no name is a formula', async () => {
    const body = { ...anAccount, name: '=cmd()' };
    const id = String((await send('POST', '/v1/accounts', { body })).body['id']);
    const name = '=HYPERLINK("http://example.com")';
    await send('POST', `/v1/accounts/${id}/keys`, { body: { name } });
    const headers = { ...operator, accept: 'text/csv', 'user-agent': '@SUM(1)' };
    await send('PUT', `/v1/accounts/${id}/timezone`, { body: { timezone: 'UTC' }, headers });
    const url = `/v1/audit/events?account=${id}&order=oldest&limit=1`;
    const answer = await app.inject({ method: 'GET', url, headers });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${id}.csv"`,
    });
    const lines = answer.body.split('\r\n');
    expect(lines[0]).toMatch(/^at,what,actor,/);
    expect(lines.slice(1, 4).map((line) => line.split(',')[1])).toEqual([
      'The account was opened',
      expect.stringContaining('API key'),
      'Timezone changed from America/New_York to UTC',
    ]);
    expect(lines[3]).toContain(",'@SUM(1),");
    expect(lines[4]).toMatch(/^,3 events,+$/);
    expect(lines[5]).toBe('');
    expect(answer.body).not.toMatch(/(^|,)[=@]/m);
  });
});

describe('the history of a number', () => {
  const url = `/v1/numbers/${encodeURIComponent('+12125550199')}/history`;

  it('is for the operator alone, as it tells of every account', async () => {
    const headers = await keyTo(await openAccount());
    expect(await send('GET', url, { headers })).toMatchObject({ status: 403 });
    expect(await send('GET', url, { headers: {} })).toMatchObject({ status: 401 });
  });

  it.each([url, '/v1/numbers/+12125550199/history', '/v1/numbers/12/history'])(
    'is not there for what no account ever wanted: %s',
    async (unheard) => {
      expect(await send('GET', unheard)).toMatchObject({
        status: 404,
        body: { code: 'not-found', detail: 'There is no such number.' },
      });
    },
  );
});

describe('the last comparison with the carrier', () => {
  const url = '/v1/carrier/reconcile-report';
  const metrics = async () => (await app.inject({ method: 'GET', url: '/metrics' })).body;
  const difference = (last: number, outcome: 'repaired' | 'leftAlone') => ({
    number: `+1212555010${last}` as E164,
    kind: 'missingAtCarrier' as const,
    accountId: null,
    assignmentId: null,
    carrierNumberId: null,
    outcome,
    detail: 'An account has it, and the carrier does not.',
  });

  it('is not there, and shows no count, before the first run', async () => {
    expect(await send('GET', url)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await metrics()).not.toMatch(/^trunkline_reconcile_/m);
  });

  it('is told to the operator page by page, and counted by kind', async () => {
    await reports.save({
      runId: 'rec_1',
      mode: 'note',
      environment: 'test',
      startedAt: '2026-11-24T09:00:00.000Z',
      endedAt: '2026-11-24T09:00:05.000Z',
      carrier: { all: 9, ours: 7, otherEnvironments: 1, untagged: 1 },
      log: { all: 12, underWay: 2 },
      counts: { missingAtCarrier: 2 },
      repaired: 1,
      differences: [difference(1, 'repaired'), difference(2, 'leftAlone')],
      omitted: 3,
    });
    const first = await send('GET', `${url}?limit=1`);
    expect(first).toMatchObject({
      status: 200,
      body: { runId: 'rec_1', open: 4, repaired: 1, omitted: 3, carrier: { ours: 7 } },
    });
    expect(first.body['data']).toEqual([difference(1, 'repaired')]);
    const text = 'An account has it, and the carrier does not';
    expect(first.body['counts']).toContainEqual({ kind: 'missingAtCarrier', text, count: 2 });
    expect(first.body['counts']).toHaveLength(10);
    const rest = await send('GET', `${url}?limit=1&cursor=${first.body['nextCursor']}`);
    expect(rest.body).toMatchObject({ data: [difference(2, 'leftAlone')], nextCursor: null });
    expect((await metrics()).split('\n')).toEqual(
      expect.arrayContaining([
        'trunkline_reconcile_differences{kind="missingAtCarrier"} 2',
        'trunkline_reconcile_differences{kind="keptButGone"} 0',
        'trunkline_reconcile_open_differences 4',
        `trunkline_reconcile_last_run_timestamp_seconds ${Date.parse('2026-11-24T09:00:05Z') / 1_000}`,
      ]),
    );
  });

  it('is not told to an account', async () => {
    const headers = await keyTo(await openAccount());
    expect(await send('GET', url, { headers })).toMatchObject({ status: 403 });
  });
});

describe('the edge', () => {
  it.each([
    ['GET', '/nothing/here', undefined, 404, 'not-found'],
    ['GET', '/v1/packages', undefined, 401, 'unauthenticated'],
    ['GET', '/%zz', undefined, 400, 'malformed-request'],
  ] as const)('%s %s is a problem', async (...row) => {
    const [method, url, , status, code] = row;
    const answer = await send(method, url, { headers: {} });
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.body['requestId']).toBe(answer.headers['x-request-id']);
  });

  it.each([
    '{"name":',
    '{"__proto__":{"isOperator":true}}',
    '{"constructor":{"prototype":{"isOperator":true}}}',
  ])('refuses the body %s', async (payload) => {
    const headers = { ...operator, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/v1/accounts', headers, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });

  it('says of each field what is wrong: missing, unknown, or against which rule', async () => {
    const body = { name: '', plan: 'gold' };
    const answer = await send('POST', '/v1/accounts', { body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(answer.body['errors']).toEqual(
      expect.arrayContaining([
        { field: 'country', code: 'required', detail: 'country is required' },
        { field: 'plan', code: 'unknown-field', detail: 'plan is no field of this request' },
        expect.objectContaining({ field: 'name', code: 'matches' }),
      ]),
    );
  });

  it('refuses a body above 1 MiB', async () => {
    const body = { ...anAccount, name: 'x'.repeat(1_048_576) };
    expect(await send('POST', '/v1/accounts', { body })).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });

  it('answers 503 while the read models are away, and recovers', async () => {
    const account = await openAccount();
    sections.away(true);
    answers.away(true);
    expect(await send('GET', `${account}/dashboard`)).toMatchObject({
      status: 503,
      body: { code: 'redis-unavailable' },
      headers: { 'retry-after': '2' },
    });
    expect(await send('GET', '/health/ready')).toMatchObject({
      status: 503,
      body: { checks: { eventStore: 'ok', redis: 'away' } },
    });
    expect(await send('GET', '/health/live')).toMatchObject({ status: 200 });
    sections.away(false);
    answers.away(false);
    expect(await send('GET', `${account}/dashboard`)).toMatchObject({ status: 200 });
  });

  it.each([[[]], [[{ method: 'sandbox' }]], ['sandbox'], [null]])(
    'refuses %j in place of an object',
    async (payment) => {
      const account = await openAccount();
      const body = { packageId: 'numbers-1', payment };
      expect(await send('POST', `${account}/subscriptions`, { body })).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
    },
  );

  it.each([[[[]]], [[[{ country: 'US', kinds: ['local'] }]]], [['US']], [[null]]])(
    'refuses %j in place of a list of objects',
    async (countries) => {
      const policy = { additionalNumbers: 'package', startingCredits: { sms: 0, voice: 0 } };
      expect(await send('PUT', '/v1/policy', { body: { ...policy, countries } })).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
    },
  );

  it.each(['/v1/packages', '/health/live', '/nothing/here', '/docs'])(
    'tells the browser what %s may load, run and frame',
    async (url) => {
      const { headers } = await send('GET', url, { headers: {} });
      const policy = String(headers['content-security-policy']).split(';');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "connect-src 'self'",
          "frame-ancestors 'none'",
        ]),
      );
      expect(policy.includes("style-src 'self'")).toBe(url !== '/docs');
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      // The public address is not https here, and a browser must not be told that it is.
      expect(headers['strict-transport-security']).toBeUndefined();
    },
  );

  it('takes the caller’s name for a request', async () => {
    const headers = { 'x-request-id': 'mine-1' };
    expect((await send('GET', '/health/live', { headers })).headers['x-request-id']).toBe('mine-1');
  });

  it('describes itself', async () => {
    const { body } = await send('GET', '/openapi.json', { headers: {} });
    expect(Object.keys(body['paths'] ?? {})).toEqual(
      expect.arrayContaining(['/v1/accounts', '/v1/accounts/{accountId}/dashboard']),
    );
    expect(await send('GET', '/docs', { headers: {} })).toMatchObject({ status: 200 });
  });

  it('writes no secret into its log', () => {
    const all = lines.join('');
    expect(all).toContain('"route":"/v1/accounts"');
    for (const secret of ['canary', 'trk_', 'token=', 'trunkline_session']) {
      expect(all).not.toContain(secret);
    }
  });
});
