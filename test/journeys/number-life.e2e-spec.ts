import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarrierControl } from '../support/carrier';
import { Customer, type NumberView, type ProblemBody } from '../support/customer';
import { eventually } from '../support/eventually';
import type { Answer } from '../support/http';
import { type System, startSystem } from '../support/system';

const dataDir = mkdtempSync(join(tmpdir(), 'trunkline-number-life-'));
let system: System;
let customer: Customer;
let first: string;
let second: string;

beforeAll(async () => {
  system = await startSystem({ dataDir });
  await setPolicy({ releaseGraceMinutes: 60 });
  customer = await Customer.open(system);
  first = await newNumber(customer, '212');
  second = await newNumber(customer, '415');
});

afterAll(async () => {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function setPolicy(changes: { releaseGraceMinutes: number }): Promise<void> {
  const policy = { additionalNumbers: 'free', startingCredits: { sms: 0, voice: 0 }, ...changes };
  expect((await system.operator.put('/v1/policy', policy)).status).toBe(200);
}

async function newNumber(of: Customer, areaCode: string): Promise<string> {
  const [offer] = await of.offers(areaCode);
  const asked = await of.assign({ offerId: offer?.offerId ?? '' });
  const { status, number } = await of.ended(asked.body.assignmentId);
  expect(status).toBe('assigned');
  return number;
}

function ofNumber(number: string, rest = ''): string {
  return customer.path(`/numbers/${encodeURIComponent(number)}${rest}`);
}

function release(number: string, successor?: string): Promise<Answer<ProblemBody>> {
  const query = successor === undefined ? '' : `?successor=${encodeURIComponent(successor)}`;
  return customer.http.delete(ofNumber(number, query));
}

async function shows(primary: string, secondaries: readonly object[]): Promise<void> {
  await eventually(async () => {
    const { primaryNumber, secondaryNumbers } = await customer.dashboard();
    expect(primaryNumber?.number).toBe(primary);
    expect(secondaryNumbers).toMatchObject(secondaries);
    expect(secondaryNumbers).toHaveLength(secondaries.length);
  });
}

describe('the life of a number', () => {
  it('another number is made primary', async () => {
    const answer = await customer.http.post(ofNumber(second, '/make-primary'), undefined);
    expect(answer).toMatchObject({ status: 200, body: { number: second, slot: 'primary' } });
    await shows(second, [{ number: first, slot: 'secondary' }]);
  });

  it('a locked number is not released', async () => {
    const locked = await customer.http.put(ofNumber(first, '/lock'), { locked: true });
    expect(locked).toMatchObject({ status: 200, body: { number: first, locked: true } });
    expect(await release(first)).toMatchObject({ status: 409, body: { code: 'number-locked' } });
    const unlocked = await customer.http.put(ofNumber(first, '/lock'), { locked: false });
    expect(unlocked.status).toBe(200);
  });

  it('the primary number goes only when another takes its place', async () => {
    expect(await release(second)).toMatchObject({
      status: 409,
      body: { code: 'successor-needed', candidates: [first] },
    });
  });

  it('a release waits and can be cancelled', async () => {
    const scheduled = await release(second, first);
    expect(scheduled).toMatchObject({ status: 202, body: { number: second } });
    await shows(first, [{ number: second, releaseAt: scheduled.body['releaseAt'] }]);
    expect(await release(second)).toMatchObject({
      status: 409,
      body: { code: 'number-being-released', releaseAt: scheduled.body['releaseAt'] },
    });

    const kept = await customer.http.post(ofNumber(second, '/cancel-release'), undefined);
    expect(kept).toMatchObject({ status: 200, body: { number: second, releaseAt: null } });
    await shows(first, [{ number: second, releaseAt: null }]);
  });

  it('is over when the carrier has it back, and then another account can have it', async () => {
    await setPolicy({ releaseGraceMinutes: 0 });
    expect((await release(second)).status).toBe(202);
    await shows(first, []);
    const sold = await new CarrierControl(system).inventory();
    const times = sold.filter(({ number }) => number === second);
    expect(times).toMatchObject([{ releasedAt: expect.any(String) as string }]);

    const other = await Customer.open(system);
    const asked = await other.assign({ number: second });
    expect(await other.ended(asked.body.assignmentId)).toMatchObject({ status: 'assigned' });
    const { primaryNumber } = await eventually(async () => {
      const dashboard = await other.dashboard();
      expect(dashboard.primaryNumber).not.toBeNull();
      return dashboard;
    });
    expect((primaryNumber as NumberView).number).toBe(second);
  });

  it('can be told to an auditor over both accounts', async () => {
    type Step = { type: string; text: string; accountId: string; assignmentId: string };
    const url = `/v1/numbers/${encodeURIComponent(second)}/history?order=oldest`;
    expect((await customer.http.get<ProblemBody>(url)).status).toBe(403);
    const { body } = await system.operator.get<{ data: Step[]; nextCursor: null }>(url);
    expect(body.nextCursor).toBeNull();
    expect(body.data.map(({ type }) => type)).toEqual([
      ...['NumberClaimed', 'NumberPurchased', 'NumberClaimReleased'],
      ...['NumberClaimed', 'NumberPurchased'],
    ]);
    const had = body.data.map(({ accountId }) => accountId === customer.id);
    expect(had).toEqual([true, true, true, false, false]);
    for (const { text, accountId, assignmentId } of body.data) {
      expect(text).toContain(accountId);
      expect(text).toContain(assignmentId);
    }
  });

  it('is refused for numbers that the account does not have', async () => {
    for (const answer of [
      await release(second),
      await customer.http.post(ofNumber(second, '/make-primary'), undefined),
      await customer.http.put(ofNumber('+1', '/lock'), { locked: true }),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });
});
