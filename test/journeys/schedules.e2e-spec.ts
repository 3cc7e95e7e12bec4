import { DateTime } from 'luxon';
import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

let system: System;
let carrier: CarrierControl;

beforeAll(async () => {
  // Five parts a second, so that what is planned for many is not the longest part of the test.
  system = await startSystem({ env: { TRUNKLINE_SEGMENTS_PER_SECOND: '50,50' } });
  carrier = new CarrierControl(system);
}, 120_000);
afterAll(() => system.stop(), 120_000);

type Occurrence = {
  readonly wallTime: string;
  readonly timezone: string;
  readonly instant: string;
};
type Schedule = {
  readonly id: string;
  readonly status: string;
  readonly instant: string | null;
  readonly next: Occurrence | null;
  readonly creditsHeld: number;
  readonly timeline: readonly { readonly type: string; readonly text: string }[];
};

const zone = 'America/New_York';

/** A wall time of New York, so many seconds from now. */
function inSeconds(seconds: number): string {
  return DateTime.now().setZone(zone).plus({ seconds }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

function recipients(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, n) => `+1415555${String(2_000 + from + n)}`);
}

async function readyCustomer(): Promise<Customer> {
  const customer = await Customer.open(system);
  await customer.getNumber();
  expect((await customer.adjust('sms', 500)).status).toBe(201);
  return customer;
}

const plan = (customer: Customer, wish: object) =>
  customer.http.post<Schedule>(customer.path('/schedules'), {
    ...{ body: 'Doors open at seven.', timezone: zone },
    ...wish,
  });

const read = async (customer: Customer, id: string): Promise<Schedule> =>
  (await customer.http.get<Schedule>(customer.path(`/schedules/${id}`))).body;

const sms = async (customer: Customer): Promise<{ available: number; held: number }> => {
  type Credits = { readonly sms: { readonly available: number; readonly held: number } };
  return (await customer.http.get<Credits>(customer.path('/credits'))).body.sms;
};

/** The ids of the schedules in a state, page by page. */
async function idsIn(customer: Customer, state: string, limit = 1): Promise<string[]> {
  type Listed = { readonly data: readonly Schedule[]; readonly nextCursor: string | null };
  const ids: string[] = [];
  let cursor = '';
  do {
    const query = `?state=${state}&limit=${limit}${cursor}`;
    const { body } = await customer.http.get<Listed>(customer.path(`/schedules${query}`));
    ids.push(...body.data.map(({ id }) => id));
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
  } while (cursor !== '');
  return ids;
}

describe('the schedules of an account', () => {
  it('are found by what has come of them, the newest first', async () => {
    const customer = await readyCustomer();
    const to = recipients(2, 500);
    const sent: string[] = [];
    for (const seconds of [2, 5]) {
      sent.unshift((await plan(customer, { at: inSeconds(seconds), to })).body.id);
    }
    const cancelled: string[] = [];
    for (const day of ['01', '02', '03']) {
      const { body } = await plan(customer, { at: `2027-06-${day}T09:00`, to });
      expect((await customer.http.delete(customer.path(`/schedules/${body.id}`))).status).toBe(200);
      cancelled.unshift(body.id);
    }
    await eventually(async () => {
      expect(await idsIn(customer, 'sent')).toEqual(sent);
      expect(await idsIn(customer, 'cancelled')).toEqual(cancelled);
      expect(await idsIn(customer, 'pending')).toEqual([]);
    });
    expect(await idsIn(customer, 'missed')).toEqual([]);
    await eventually(async () => {
      expect(await read(customer, sent[0] ?? '')).toMatchObject({
        results: { sentTimes: 1, missedTimes: 0, acceptedTexts: 2, refusedTexts: 0 },
      });
    });
    const wrong = await customer.http.get(customer.path('/schedules?state=over'));
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-request' } });

    // What is listed is an index; the log has all of it.
    await system.wipeRedis();
    await eventually(
      async () => {
        expect(await idsIn(customer, 'sent')).toEqual(sent);
        expect(await idsIn(customer, 'cancelled')).toEqual(cancelled);
      },
      { withinMs: 60_000 },
    );
  });
});

describe('a schedule', () => {
  it('sends at its wall time to everybody once, and spends what was set aside', async () => {
    const customer = await readyCustomer();
    const before = await sms(customer);
    const to = recipients(20);
    const { status, body } = await plan(customer, { at: inSeconds(3), to: [...to, to[0]] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'pending', creditsHeld: 20, resolution: 'exact' });
    await eventually(
      async () => {
        const sent = (await carrier.texts()).filter(({ to: number }) => to.includes(number));
        expect(sent.map(({ to: number }) => number).sort()).toEqual(to);
        expect(await sms(customer)).toMatchObject({ available: before.available - 20, held: 0 });
      },
      { withinMs: 60_000 },
    );
    await eventually(async () => {
      const { status: end, timeline } = await read(customer, body.id);
      expect(end).toBe('completed');
      expect(timeline.map(({ type }) => type)).toContain('ScheduleDispatched');
    });
  });

  it('is stopped while it is sent: what has not left is not sent, and costs nothing', async () => {
    const customer = await readyCustomer();
    const before = await sms(customer);
    const to = recipients(400, 1_000);
    const { body } = await plan(customer, { at: inSeconds(2), to });
    const leftFor = async (): Promise<number> =>
      (await carrier.texts()).filter(({ to: number }) => to.includes(number)).length;
    await eventually(async () => expect(await leftFor()).toBeGreaterThan(0), {
      withinMs: 60_000,
    });
    const path = customer.path(`/schedules/${body.id}`);
    expect(await customer.http.patch(path, { body: 'Doors open at eight.' })).toMatchObject({
      status: 409,
    });
    expect(await customer.http.delete(path)).toMatchObject({
      status: 200,
      body: { id: body.id, status: 'cancelled' },
    });
    expect((await read(customer, body.id)).status).toBe('cancelled');
    await eventually(async () => expect((await sms(customer)).held).toBe(0), { withinMs: 60_000 });
    const left = await leftFor();
    expect(left).toBeLessThan(to.length);
    expect(await sms(customer)).toMatchObject({ available: before.available - left, held: 0 });
    expect((await customer.http.delete(path)).status).toBe(200);
    await eventually(async () => expect(await idsIn(customer, 'cancelled')).toEqual([body.id]));

    type Texts = { readonly data: readonly { readonly reason: string | null }[] };
    await eventually(async () => {
      const { body: listed } = await customer.http.get<Texts>(customer.path('/messages?limit=100'));
      expect(listed.data.map(({ reason }) => reason)).toContain('stopped');
    });
  });

  it('moves with the account’s timezone, and is changed and cancelled', async () => {
    const customer = await readyCustomer();
    const at = '2027-06-01T09:00';
    const { body } = await plan(customer, { at, timezone: undefined, to: recipients(3, 100) });
    expect(body.instant).toBe('2027-06-01T13:00:00.000Z');
    await eventually(async () => {
      const list = await customer.http.get<{ data: Schedule[] }>(customer.path('/schedules'));
      expect(list.body.data.map(({ id }) => id)).toEqual([body.id]);
    });
    const change = { timezone: 'Europe/Berlin' };
    const moved = await customer.http.put(customer.path('/timezone'), change);
    expect(moved.body).toMatchObject({
      rescheduled: 1,
      moves: [
        {
          scheduleId: body.id,
          from: '2027-06-01T13:00:00.000Z',
          to: '2027-06-01T07:00:00.000Z',
        },
      ],
      allLookedAt: true,
    });
    await eventually(async () => {
      const { next } = await read(customer, body.id);
      expect(next).toMatchObject({ wallTime: '2027-06-01T09:00:00', timezone: 'Europe/Berlin' });
    });

    const path = customer.path(`/schedules/${body.id}`);
    const longer = { to: recipients(5, 100), at: '2027-06-01T10:30' };
    expect(await customer.http.patch(path, longer)).toMatchObject({
      status: 200,
      body: { recipients: 5, instant: '2027-06-01T08:30:00.000Z', creditsHeld: 5 },
    });
    await eventually(async () => expect((await sms(customer)).held).toBe(5));
    expect(await customer.http.delete(path)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    await eventually(async () => expect((await sms(customer)).held).toBe(0));
    expect((await customer.http.patch(path, longer)).status).toBe(409);
  });

  it('loses neither of two changes at once, nor the moment that it was to keep', async () => {
    const customer = await readyCustomer();
    for (let round = 0; round < 5; round += 1) {
      const to = recipients(1, 500 + round);
      const wish = { at: '2027-06-01T09:00', timezone: undefined, to };
      const { body } = await plan(customer, wish);
      const path = customer.path(`/schedules/${body.id}`);
      const timezone = round % 2 === 0 ? 'Asia/Tokyo' : zone;
      const answers = await Promise.all([
        customer.http.patch(path, { body: 'Doors open at eight.' }),
        customer.http.patch(path, { lateMinutes: 17 }),
        customer.http.put(customer.path('/timezone'), { timezone, pending: 'keepInstant' }),
        customer.http.patch(path, { to: [...to, '+14155553999'] }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      await eventually(async () => {
        const end = await read(customer, body.id);
        expect(end).toMatchObject({ body: 'Doors open at eight.', lateMinutes: 17, recipients: 2 });
        expect(end).toMatchObject({ instant: body.instant, next: { timezone } });
        expect((await sms(customer)).held).toBe(2);
      });
      expect((await customer.http.delete(path)).status).toBe(200);
      await eventually(async () => expect((await sms(customer)).held).toBe(0));
    }
  });

  it('has its credits when a change is asked for again that was refused for its If-Match', async () => {
    const customer = await readyCustomer();
    const { body, headers } = await plan(customer, {
      at: '2027-06-01T09:00',
      to: recipients(1, 600),
    });
    const path = customer.path(`/schedules/${body.id}`);
    const stale = { 'if-match': headers.get('etag') ?? '' };
    expect((await customer.http.patch(path, { lateMinutes: 17 })).status).toBe(200);
    const wish = { to: recipients(4, 600) };
    const key = { idempotencyKey: `again-${body.id}` };
    expect(await customer.http.patch(path, wish, { ...key, headers: stale })).toMatchObject({
      status: 412,
    });
    expect(await customer.http.patch(path, wish, key)).toMatchObject({
      status: 200,
      body: { creditsHeld: 4 },
    });
    await eventually(async () => expect((await sms(customer)).held).toBe(4));
  });

  it('is planned by the clocks of each recipient, all of it or nothing', async () => {
    const customer = await readyCustomer();
    const [here, there] = recipients(2, 300);
    const wish = (timezone: string) => ({
      ...{ at: '2027-06-01T09:00', body: 'Doors open at seven.' },
      recipients: [
        { timezone: 'America/Los_Angeles', to: [here] },
        { timezone, to: [there] },
      ],
    });
    const path = customer.path('/schedules/by-recipients');
    const key = { idempotencyKey: 'by-recipients' };
    const planned = await customer.http.post<{ data: Schedule[] }>(path, wish('Asia/Tokyo'), key);
    expect(planned.status).toBe(201);
    expect(planned.body.data.map(({ instant }) => instant)).toEqual([
      '2027-06-01T16:00:00.000Z',
      '2027-06-01T00:00:00.000Z',
    ]);
    const again = await customer.http.post(path, wish('Asia/Tokyo'), key);
    expect(again.body).toEqual(planned.body);
    await eventually(async () => expect((await sms(customer)).held).toBe(2));

    expect((await customer.http.post(path, wish('Mars/Olympus'))).status).toBe(422);
    await eventually(async () => {
      expect((await sms(customer)).held).toBe(2);
      const list = await customer.http.get<{ data: Schedule[] }>(customer.path('/schedules'));
      expect(list.body.data).toHaveLength(2);
    });

    const closed = await system.operator.post(customer.path('/close'), {});
    expect(closed.status).toBe(200);
    await eventually(async () => expect((await sms(customer)).held).toBe(0));
  });

  it('is refused where it cannot be, with nothing set aside', async () => {
    const customer = await readyCustomer();
    const to = recipients(2, 200);
    const gap = { at: '2027-03-14T02:30', onGap: 'reject', to };
    expect(await plan(customer, gap)).toMatchObject({
      status: 422,
      body: { code: 'wall-time-refused', kind: 'gap' },
    });
    const dear = { at: '2027-06-01T09:00', to: recipients(600, 200) };
    expect(await plan(customer, dear)).toMatchObject({
      status: 409,
      body: { code: 'insufficient-credits' },
    });
    const wrong: readonly (readonly [object, string])[] = [
      [{ at: '2026-01-01T09:00', to }, 'schedule-time-past'],
      [{ at: '2027-02-30T09:00', to }, 'wall-time-invalid'],
      [{ at: '2027-06-01T09:00', to: ['+1000'], body: '' }, 'invalid-request'],
      [{ at: '2027-06-01T09:00', to: ['+99912345678'] }, 'recipients-invalid'],
      [{ at: '2027-06-01T09:00', to, timezone: 'Mars/Olympus' }, 'timezone-unknown'],
      [{ at: '2027-06-01T09:00', to, body: ' ' }, 'message-body-empty'],
      [{ at: '2027-06-01T09:00', to, repeat: { every: 'day' } }, 'repeat-invalid'],
      [{ at: null, to }, 'invalid-request'],
      [{ at: '2027-06-01T09:00', to, body: '\u0000' }, 'invalid-request'],
    ];
    for (const [wish, code] of wrong) {
      expect((await plan(customer, wish)).body).toMatchObject({ code });
    }
    expect((await sms(customer)).held).toBe(0);
  });

  it('takes null for what is not named', async () => {
    const customer = await readyCustomer();
    const nothing = { onGap: null, onOverlap: null, lateMinutes: null, from: null };
    const repeat = { every: 'day', times: null, until: '2027-06-03' };
    const wish = { at: '2027-06-01T09:00', to: recipients(1, 400), ...nothing, repeat };
    const { status, body } = await plan(customer, wish);
    expect(status).toBe(201);
    expect(body).toMatchObject({ repeat: { every: 'day', times: 3 }, lateMinutes: 60 });
    const path = customer.path(`/schedules/${body.id}`);
    const once = { at: null, body: null, to: null, lateMinutes: null, repeat: null };
    expect(await customer.http.patch(path, once)).toMatchObject({
      status: 200,
      body: { repeat: null, instant: '2027-06-01T13:00:00.000Z', recipients: 1, lateMinutes: 60 },
    });
  });
});
