import type { RecordedEvent } from '@trunkline/application/log/event-log';
import { DateTime } from 'luxon';
import { auditTruth } from '../support/audit-truth';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import type { Answer } from '../support/http';
import { inBatches } from '../support/in-batches';
import { type System, startSystem } from '../support/system';
import { recipient, Texting } from '../support/texting';

type Step = {
  readonly eventId: string;
  readonly type: string;
  readonly kind: string;
  readonly text: string;
  readonly actor: { readonly type: string };
  readonly data: Record<string, unknown>;
};
type Page = { readonly data: readonly Step[]; readonly nextCursor: string | null };
type Problem = { readonly code: string };

const scheduled = 'Doors open at seven.';
const spoken = 'Do you open on Sunday?';
const zone = 'America/New_York';

let system: System;
let texting: Texting;
let customer: Customer;
let stranger: Customer;

beforeAll(async () => {
  system = await startSystem({ env: { TRUNKLINE_SEGMENTS_PER_SECOND: '1000,1000' } });
  customer = await Customer.open(system);
  stranger = await Customer.open(system);
  texting = new Texting(system, customer);
}, 120_000);
afterAll(() => system.stop(), 120_000);

const list = (query: string): Promise<Answer<Page & Problem>> =>
  customer.http.get(`/v1/audit/events?account=${customer.id}&${query}`);

/** All pages of a list, one after the other. */
async function everyPage(query: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let cursor = '';
  for (let pages = 0; pages < 2_000; pages += 1) {
    const { status, body } = await list(`${query}${cursor}`);
    if (status !== 200) throw new Error(`${status} ${body.code}`);
    steps.push(...body.data);
    if (body.nextCursor === null) return steps;
    cursor = `&cursor=${body.nextCursor}`;
  }
  throw new Error('the pages do not end');
}

const ids = (steps: readonly { readonly eventId: string }[]) => steps.map((step) => step.eventId);

const idsOf = (events: readonly RecordedEvent[]) => events.map(({ id }) => id);

/** Waits until the workers have nothing left to say, and answers all that was said. */
async function told(): Promise<readonly RecordedEvent[]> {
  return eventually(async () => {
    const before = await auditTruth(system, customer.id);
    expect(ids(await everyPage('limit=100&order=oldest'))).toEqual(idsOf(before));
    const after = await auditTruth(system, customer.id);
    expect(after).toHaveLength(before.length);
    return after;
  });
}

describe('the audit list of an account', () => {
  it('tells all that happened, of every kind', async () => {
    const number = await customer.getNumber();
    await stranger.getNumber();
    await customer.adjust('sms', 500);
    await stranger.adjust('sms', 500);
    await customer.adjust('voice', 5);
    const payment = { method: 'sandbox', outcome: 'approve' };
    const bought = await customer.http.post(customer.path('/subscriptions'), {
      ...{ packageId: 'numbers-3', payment },
    });
    expect(bought.status).toBe(202);
    const [offer] = await customer.offers('646');
    await eventually(async () => {
      // As soon as the package is there.
      const wish = { offerId: offer?.offerId };
      expect((await customer.http.post(customer.path('/number-holds'), wish)).status).toBe(201);
    });
    const at = DateTime.now().setZone(zone).plus({ seconds: 3 }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
    const wish = { at, timezone: zone, to: [recipient(1), recipient(2)], body: scheduled };
    const planned = await customer.http.post<{ id: string }>(customer.path('/schedules'), wish);
    expect(planned.status).toBe(201);
    await stranger.http.post(stranger.path('/schedules'), wish);
    const zoned = { timezone: 'Europe/Berlin' };
    expect((await customer.http.put(customer.path('/timezone'), zoned)).status).toBe(200);
    await texting.receive({ from: recipient(3), to: number, body: spoken });
    await texting.receive({ from: recipient(3), to: number, body: 'STOP' });
    const sent = await texting.send(recipient(4), 'See you at nine.');
    await texting.has(sent.headers.get('location') ?? '', 'delivered');
    await eventually(
      async () => {
        const types = (await auditTruth(system, customer.id)).map(({ type }) => type);
        const wanted = ['ScheduleCompleted', 'SubscriptionGranted', 'SchedulesMoved'];
        expect(types).toEqual(expect.arrayContaining([...wanted, 'RecipientOptedOut']));
        expect(types.filter((type) => type === 'MessageDelivered')).toHaveLength(3);
      },
      { withinMs: 60_000 },
    );
    const kinds = new Set((await told()).map(({ stream }) => stream.split('-')[0]));
    expect([...kinds].sort()).toEqual(
      ['access', 'account', 'assignment', 'conversation', 'number', 'schedule'].concat(
        ...['subscription', 'wallet'],
      ),
    );
  });

  it('is what the whole log has of it, in order, once, by whom, in both directions', async () => {
    const truth = await told();
    const oldest = await everyPage('limit=7&order=oldest');
    expect(ids(oldest)).toEqual(idsOf(truth));
    expect(ids(await everyPage('limit=13'))).toEqual(idsOf(truth).toReversed());
    expect(oldest.map(({ actor }) => actor)).toEqual(truth.map(({ metadata }) => metadata.actor));
    const texts = oldest.map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        'The account was opened',
        `Timezone changed from ${zone} to Europe/Berlin`,
        '500 SMS credits added',
        '(212) 555-0003 wants no more texts',
        'Text to (212) 555-0004 delivered',
        expect.stringMatching(/^Schedule: planned for .* in America\/New_York, to 2 recipients$/),
      ]),
    );
  });

  it('holds no word of a text, and no secret, but says what it leaves out', async () => {
    const steps = await everyPage('limit=100');
    const written = JSON.stringify(steps);
    for (const word of [scheduled, spoken, 'See you at nine.', 'secretSha256']) {
      expect(written).not.toContain(word);
    }
    const planned = steps.find(({ type }) => type === 'SchedulePlanned');
    expect(planned).toMatchObject({ data: { recipients: 2 }, withheld: ['body'] });
  });

  it('is filtered by kind, actor, type and time, each as the log has it', async () => {
    const truth = await told();
    const filtered = async (query: string, is: (event: RecordedEvent) => boolean) =>
      expect(ids(await everyPage(`limit=5&order=oldest&${query}`))).toEqual(
        idsOf(truth.filter(is)),
      );
    for (const kind of ['schedule', 'conversation', 'wallet', 'subscription', 'number']) {
      await filtered(`kind=${kind}`, ({ stream }) => stream.startsWith(`${kind}-`));
    }
    await filtered('kind=schedule,conversation', ({ stream }) =>
      /^(schedule|conversation)-/.test(stream),
    );
    for (const actor of ['operator', 'account', 'system', 'session']) {
      await filtered(`actor=${actor}`, ({ metadata }) => metadata.actor.type === actor);
    }
    const keyId = String(truth.find(({ metadata }) => metadata.actor.keyId)?.metadata.actor.keyId);
    await filtered(`actor=${keyId}`, ({ metadata }) => metadata.actor.keyId === keyId);
    await filtered('type=MessageSent', ({ type }) => type === 'MessageSent');
    const timeAt = (share: number) => String(truth[Math.floor(truth.length * share)]?.recordedAt);
    const [since, until] = [timeAt(0.3), timeAt(0.7)];
    const isBetween = ({ recordedAt }: RecordedEvent) => recordedAt >= since && recordedAt < until;
    await filtered(`from=${since}&to=${until}`, isBetween);
    await filtered(`kind=wallet&actor=system&from=${since}`, ({ stream, metadata, recordedAt }) =>
      [stream.startsWith('wallet-'), metadata.actor.type === 'system', recordedAt >= since].every(
        Boolean,
      ),
    );
  });

  it('is one file of CSV, with the same events', async () => {
    const truth = await told();
    const headers = { accept: 'text/csv' };
    const url = `/v1/audit/events?account=${customer.id}&order=oldest`;
    const { body } = await customer.http.get<string>(url, { headers });
    const lines = body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(truth.length + 2);
    lines.slice(1, -1).forEach((line, n) => expect(line).toContain(`,${truth[n]?.id},`));
    expect(lines.at(-1)).toMatch(new RegExp(`^,${truth.length} events,+$`));
    expect(body).not.toContain(scheduled);
  });

  it('is for the account itself and the operator', async () => {
    const url = `/v1/audit/events?account=${customer.id}`;
    expect((await stranger.http.get(url)).status).toBe(404);
    expect((await system.operator.get(url)).status).toBe(200);
    expect((await system.operator.withKey().get(url)).status).toBe(401);
  });
});

describe('while the relay stands still', () => {
  it('shows what happened since, all the same', async () => {
    await told();
    system.signal('relay', 'SIGSTOP');
    const { body: adjusted } = await customer.adjust('sms', 7);
    expect(adjusted.amount).toBe(7);
    const { body } = await list('limit=1');
    expect(body.data).toMatchObject([{ text: '7 SMS credits added', actor: { type: 'operator' } }]);
    expect(ids(await everyPage('limit=50&order=oldest'))).toEqual(
      idsOf(await auditTruth(system, customer.id)),
    );
  });

  it('says that it is behind when that is too much, and still tells what is older', async () => {
    const first = await list('limit=3');
    const amounts = Array.from({ length: 1_100 }, () => 1);
    await inBatches(amounts, (amount) => stranger.adjust('voice', amount));
    const behind = await list('limit=3');
    expect(behind).toMatchObject({ status: 409, body: { code: 'read-model-behind' } });
    expect(behind.headers.get('retry-after')).toBe('1');
    const older = await list(`limit=3&cursor=${first.body.nextCursor}`);
    expect(older).toMatchObject({ status: 200 });
    expect(older.body.data).toHaveLength(3);
    system.signal('relay', 'SIGCONT');
    await told();
  });

  it('says that it is rebuilt while Redis knows nothing, and is the same afterwards', async () => {
    const truth = await told();
    system.signal('relay', 'SIGSTOP');
    await system.wipeRedis();
    const lost = await eventually(async () => {
      const answer = await list('limit=3');
      expect(answer.body.code).toBe('read-model-rebuilding');
      return answer;
    });
    expect(lost.status).toBe(503);
    expect(lost.headers.get('retry-after')).toBe('1');
    system.signal('relay', 'SIGCONT');
    const again = await eventually(
      async () => {
        const answer = await list('limit=100&order=oldest');
        if (answer.status === 200) return answer.body.data;
        expect([409, 503]).toContain(answer.status);
        throw new Error(answer.body.code);
      },
      { withinMs: 60_000 },
    );
    // The first list that is answered at all lacks nothing.
    expect(ids(again)).toEqual(idsOf(truth).slice(0, 100));
    expect(idsOf(await told()).slice(0, truth.length)).toEqual(idsOf(truth));
  });
});
