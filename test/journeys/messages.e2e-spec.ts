import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';
import { recipient, Texting } from '../support/texting';

let system: System;
let carrier: CarrierControl;
let texting: Texting;
let number: string;

beforeAll(async () => {
  system = await startSystem({
    env: {
      TRUNKLINE_SEGMENTS_PER_SECOND: '1000,1000',
      TRUNKLINE_OWNERSHIP_CHECKS_MS: '0,500,1500',
      TRUNKLINE_CARRIER_TIMEOUT_MS: '2000',
    },
  });
  carrier = new CarrierControl(system);
  texting = new Texting(system, await Customer.open(system));
  number = await texting.getNumber();
  await texting.customer.adjust('sms', 100);
  await texting.customer.adjust('voice', 3);
});
afterAll(() => system.stop());
afterEach(() => carrier.misbehave({}));

/** What was spent in a test, once nothing is held any more. */
async function spentBy(work: () => Promise<void>): Promise<number> {
  const before = (await texting.credits()).sms.available;
  await work();
  return eventually(async () => {
    const { available, held } = (await texting.credits()).sms;
    expect(held).toBe(0);
    return before - available;
  });
}

describe('messages through the primary number', () => {
  it('are sent, delivered, paid by the segment, and listed', async () => {
    const to = recipient(1);
    const body = 'x'.repeat(161);
    const spent = await spentBy(async () => {
      const sent = await texting.send(to, body, 'first');
      expect(sent).toMatchObject({
        status: 202,
        body: { from: number, to, status: 'accepted', encoding: 'GSM-7', segments: 2 },
      });
      expect(sent.body.creditsHeld).toBe(2);
      await texting.has(sent.headers.get('location') ?? '', 'delivered');
      const again = await texting.send(to, body, 'first');
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.body.messageId).toBe(sent.body.messageId);
    });
    expect(spent).toBe(2);
    expect((await texting.counts()).byRecipient[to]).toBe(1);
    await eventually(async () => {
      expect((await texting.list('/messages'))[0]).toMatchObject({ to, status: 'delivered' });
    });
    expect(await texting.list('/conversations')).toMatchObject([
      { recipient: to, optedOut: false },
    ]);
  });

  it('say before they are sent what they would cost', async () => {
    const { customer } = texting;
    const path = customer.path('/messages/preview');
    expect(await customer.http.post(path, { body: 'See you at 9 🎂' })).toMatchObject({
      status: 200,
      body: { encoding: 'UCS-2', segments: 1, charactersLeft: 55, forcingCharacters: ['🎂'] },
    });
  });

  it('are refused for want of text, credits, a recipient or a sender', async () => {
    const { customer } = texting;
    const path = customer.path('/messages');
    const refusals = [
      [{ to: recipient(2), body: ' ' }, 422, 'message-body-empty'],
      [{ to: recipient(2), body: 'x'.repeat(1_601) }, 422, 'message-body-too-long'],
      [{ to: '+19995550100', body: 'hello' }, 422, 'invalid-recipient'],
      [{ to: 'nobody', body: 'hello' }, 400, 'invalid-request'],
      [{ to: recipient(2), body: 'hello', from: '+12125550199' }, 409, 'sender-not-usable'],
    ] as const;
    for (const [body, status, code] of refusals) {
      expect(await customer.http.post(path, body)).toMatchObject({ status, body: { code } });
    }
    const poor = await Customer.open(system);
    const none = new Texting(system, poor);
    expect(await none.send(recipient(2), 'hello')).toMatchObject({
      status: 409,
      body: { code: 'no-primary-number' },
    });
    await none.getNumber('646');
    expect(await none.send(recipient(2), 'hello')).toMatchObject({
      status: 409,
      body: { code: 'insufficient-credits', needed: 1, available: 0 },
    });
  });

  it('arrive, and STOP and START are obeyed', async () => {
    const from = recipient(3);
    await texting.receive({ from, to: number, body: 'Do you open on Sunday?' });
    const [inbox] = await texting.list(`/conversations/${encodeURIComponent(from)}`);
    expect(inbox).toMatchObject({ direction: 'inbound', body: 'Do you open on Sunday?' });

    expect(await texting.receive({ from, to: number, body: ' stop ' })).toMatchObject({
      statuses: [200],
    });
    expect(await texting.send(from, 'hello')).toMatchObject({
      status: 409,
      body: { code: 'recipient-opted-out' },
    });
    await eventually(async () => {
      expect(await texting.list('/opt-outs')).toMatchObject([{ recipient: from, keyword: 'STOP' }]);
    });
    expect(await texting.list(`/opt-outs?digits=${from.slice(-4)}`)).toHaveLength(1);
    expect(await texting.list('/opt-outs?digits=99999')).toEqual([]);
    const wrong = await texting.customer.http.get(texting.customer.path('/opt-outs?digits=a'));
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-request' } });

    await texting.receive({ from, to: number, body: 'START' });
    const sent = await texting.send(from, 'welcome back');
    await texting.has(sent.headers.get('location') ?? '', 'delivered');
    await eventually(async () => expect(await texting.list('/opt-outs')).toEqual([]));
  });

  it('are sent once, though answers are lost and reports come twice and the last one first', async () => {
    await carrier.misbehave({
      ...{ lostAnswerRate: 0.5, duplicateWebhookRate: 0.5, outOfOrderWebhookRate: 0.5, seed: 7 },
    });
    const before = await texting.counts();
    const tos = Array.from({ length: 8 }, (_, index) => recipient(10 + index));
    const spent = await spentBy(async () => {
      const sent = await Promise.all(tos.map((to) => texting.send(to, 'once and no more')));
      await Promise.all(
        sent.map(({ headers }) => texting.has(headers.get('location') ?? '', 'delivered')),
      );
    });
    const { taken, byRecipient } = await texting.counts();
    expect(tos.map((to) => byRecipient[to])).toEqual(tos.map(() => 1));
    expect(taken - before.taken).toBe(tos.length);
    expect(spent).toBe(tos.length);
  });

  it('are paid though they do not arrive, and say why', async () => {
    await carrier.misbehave({ undeliveredRate: 1, undeliveredCode: 30_005 });
    const spent = await spentBy(async () => {
      const sent = await texting.send(recipient(6), 'is anybody there?');
      const text = await texting.has(sent.headers.get('location') ?? '', 'undelivered');
      expect(text.reason).toBe('30005');
    });
    expect(spent).toBe(1);
  });

  it('are put off while the carrier is busy, and sent when it is not', async () => {
    await carrier.misbehave({ rateLimitRate: 1, retryAfterSeconds: 1 });
    const spent = await spentBy(async () => {
      const sent = await texting.send(recipient(7), 'patience');
      const location = sent.headers.get('location') ?? '';
      await eventually(async () => {
        expect(await texting.events(recipient(7))).toContain('MessagePostponed');
      });
      expect((await texting.counts()).byRecipient[recipient(7)]).toBeUndefined();
      await carrier.misbehave({});
      await texting.has(location, 'delivered');
    });
    expect(spent).toBe(1);
  });
});

describe('what the carrier tells', () => {
  it('is taken with the right signature only', async () => {
    const form = new URLSearchParams({ MessageSid: `SM${'0'.repeat(32)}`, From: recipient(4) });
    form.set('To', number);
    form.set('Body', 'forged');
    for (const path of ['messages', 'status', 'voice', 'call-status']) {
      const answer = await fetch(`${system.apiUrl}/carriers/twilio/${path}`, {
        method: 'POST',
        body: form,
        headers: { 'x-twilio-signature': 'bm90IHJlYWxseSBzaWduZWQ=' },
      });
      expect({ path, status: answer.status }).toEqual({ path, status: 403 });
    }
    expect(await texting.list(`/conversations/${encodeURIComponent(recipient(4))}`)).toEqual([]);
  });

  it('of calls is debited by the minute, once for each call, and never below zero', async () => {
    const call = { direction: 'inbound', from: recipient(5), to: number };
    expect(await texting.call({ ...call, seconds: 61 })).toMatchObject({
      voice: [200],
      status: [204],
    });
    await eventually(async () => expect((await texting.credits()).voice.available).toBe(1));
    await texting.call({ ...call, seconds: 0, status: 'busy' });
    await texting.call({ ...call, seconds: 600 });
    await eventually(async () => expect((await texting.credits()).voice.available).toBe(0));
  });
});
