import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import {
  startAddressee,
  type Told,
  type WebhookAddressee,
} from '@trunkline/testing/processes/webhook-addressee';
import { validateRequest } from 'twilio';

// Starting a process takes its time when the machine is busy.
jest.setTimeout(120_000);

const { accountSid, authToken } = sandboxCredentials;
const sender = '+14152006002';
let sandbox: SandboxCarrierProcess;
let addressee: WebhookAddressee;
let recipients = 0;

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function call(resource: string, form?: Record<string, string>): Promise<Answer> {
  const basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const answer = await fetch(`${sandbox.baseUrl}/2010-04-01/Accounts/${accountSid}/${resource}`, {
    method: form ? 'POST' : 'GET',
    headers: { Authorization: `Basic ${basic}` },
    ...(form && { body: new URLSearchParams(form) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

const aRecipient = (): string => `+1646555${String((recipients += 1)).padStart(4, '0')}`;
const address = (): string => `${addressee.baseUrl}/reports?account=acc_1&message=msg%201`;

/** Sends one text; its id. */
async function send(given: Record<string, string> = {}): Promise<string> {
  const form = { From: sender, To: aRecipient(), Body: 'Hello', StatusCallback: address() };
  const { body } = await call('Messages.json', { ...form, ...given });
  return String(body.sid);
}

const told = (sid: string): Told[] => addressee.told.filter(({ form }) => form.MessageSid === sid);
const statusesTold = (sid: string): (string | undefined)[] =>
  told(sid).map(({ form }) => form.MessageStatus);

/** Resolves when nothing is left to be told. */
async function allReported(): Promise<void> {
  const counts = async (): Promise<{ unreported: number }> =>
    (await (await fetch(`${sandbox.baseUrl}/sandbox/messages/counts`)).json()) as never;
  while ((await counts()).unreported > 0);
}

beforeAll(async () => {
  sandbox = await startSandboxCarrier();
  addressee = await startAddressee();
  await call('IncomingPhoneNumbers.json', { PhoneNumber: sender });
});
afterAll(async () => {
  await sandbox?.stop();
  await addressee?.stop();
});
afterEach(() => sandbox.setFaults({}));

describe('the reports of a text', () => {
  it('come in order, signed over the whole address, and the text has come as far', async () => {
    const sid = await send();
    await allReported();
    expect(statusesTold(sid)).toEqual(['queued', 'sent', 'delivered']);
    for (const { signature, form, path: called } of told(sid)) {
      expect(addressee.baseUrl + called).toBe(address());
      expect(validateRequest(authToken, signature, address(), { ...form })).toBe(true);
    }
    expect((await call(`Messages/${sid}.json`)).body).toMatchObject({
      status: 'delivered',
      error_code: null,
    });
  });

  it('go nowhere when nobody wants them, and the text arrives all the same', async () => {
    const sid = await send({ StatusCallback: '' });
    await allReported();
    expect(told(sid)).toEqual([]);
    expect((await call(`Messages/${sid}.json`)).body.status).toBe('delivered');
  });

  it('say why a text does not arrive', async () => {
    await sandbox.setFaults({ undeliveredRate: 1, undeliveredCode: 30_034 });
    const sid = await send();
    await allReported();
    expect(statusesTold(sid)).toEqual(['queued', 'sent', 'undelivered']);
    expect(told(sid).map(({ form }) => form.ErrorCode)).toEqual([undefined, undefined, '30034']);
    expect((await call(`Messages/${sid}.json`)).body).toMatchObject({
      status: 'undelivered',
      error_code: 30034,
      error_message: 'US A2P 10DLC - Message from an Unregistered Number',
    });
  });

  it('come in the wrong order, or twice, when the faults say so', async () => {
    await sandbox.setFaults({ outOfOrderWebhookRate: 1, duplicateWebhookRate: 1 });
    const sid = await send();
    await allReported();
    const each = ['delivered', 'sent', 'queued'].flatMap((status) => [status, status]);
    expect(statusesTold(sid)).toEqual(each);
    expect((await call(`Messages/${sid}.json`)).body.status).toBe('delivered');
  });

  it('come before the answer, and without one, when that is late or lost', async () => {
    await sandbox.setFaults({ answerDelayMs: 60_000, lostAnswerRate: 1 });
    const to = aRecipient();
    const caller = new AbortController();
    const sent = fetch(`${sandbox.baseUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      },
      body: new URLSearchParams({ From: sender, To: to, Body: 'x', StatusCallback: address() }),
      signal: caller.signal,
    }).catch((error: Error) => error.name);
    while (!(await sandbox.messages()).some((text) => text.to === to && text.status !== 'queued'));
    await allReported();
    caller.abort();
    expect(await sent).toBe('AbortError');
    expect(addressee.told.filter(({ form }) => form.To === to)).toHaveLength(3);
  });

  it('come again after a 5xx, not after a 4xx', async () => {
    addressee.answerNext(503, 500, 204, 404);
    const sid = await send();
    await allReported();
    expect(statusesTold(sid)).toEqual(['queued', 'queued', 'queued', 'sent', 'delivered']);
  });

  it('end after five tries', async () => {
    addressee.answerNext(500, 500, 500, 500, 500);
    const sid = await send();
    await allReported();
    const tries = Array.from({ length: 5 }, () => 'queued');
    expect(statusesTold(sid)).toEqual([...tries, 'sent', 'delivered']);
  });
});

describe('the texts that were taken', () => {
  it.each([
    ['GSM-7', 'a'.repeat(160), '1'],
    ['GSM-7, one more', 'a'.repeat(161), '2'],
    ['GSM-7 by its extension', `${'€'.repeat(80)}a`, '2'],
    ['UCS-2', 'ж'.repeat(70), '1'],
    ['UCS-2, one more', 'ж'.repeat(71), '2'],
  ])('have their segments counted: %s', async (_what, Body, segments) => {
    const { body } = await call('Messages.json', { From: sender, To: aRecipient(), Body });
    expect(body.num_segments).toBe(segments);
  });

  it.each([
    [{ To: '' }, 21604],
    [{ From: '' }, 21603],
    [{ Body: '' }, 21602],
    [{ Body: 'x'.repeat(1_601) }, 21617],
    [{ StatusCallback: 'ftp://example.com' }, 21609],
    [{ To: 'constructor' }, 21211],
    [{ MessagingServiceSid: `MG${'0'.repeat(32)}` }, 20001],
    [{ MediaUrl: 'https://example.com/a.png' }, 20001],
  ])('are refused with what Twilio says: %j is %d', async (wrong, code) => {
    const form = { From: sender, To: aRecipient(), Body: 'x', SmartEncoded: 'true' };
    expect((await call('Messages.json', form)).status).toBe(201);
    expect((await call('Messages.json', { ...form, ...wrong })).body.code).toBe(code);
  });

  it('and who said STOP are known after kill -9, and what was not told is told', async () => {
    await sandbox.setFaults({ reportDelayMs: 2_000 });
    const acknowledged: string[] = [];
    const blocked = aRecipient();
    const settings = { SmsUrl: `${addressee.baseUrl}/in`, FriendlyName: 'x' };
    const { body: owned } = await call('IncomingPhoneNumbers.json');
    const [{ sid: numberSid }] = owned.incoming_phone_numbers as [{ sid: string }];
    await call(`IncomingPhoneNumbers/${numberSid}.json`, settings);
    await sandbox.play('inbound-messages', { from: blocked, to: sender, body: 'Stop ' });
    const sending = Array.from({ length: 60 }, async () => {
      acknowledged.push(await send());
      if (acknowledged.length === 30) void sandbox.end('SIGKILL');
    });
    await Promise.allSettled(sending);
    await sandbox.end('SIGKILL');
    await appendFile(path.join(sandbox.dataDir, 'messages.jsonl'), '{"op":"mov');

    sandbox = await startSandboxCarrier(sandbox.dataDir);
    const sids = (await sandbox.messages()).map(({ sid }) => sid);
    expect(acknowledged.length).toBeGreaterThanOrEqual(30);
    expect(acknowledged.filter((sid) => !sids.includes(sid))).toEqual([]);
    expect(new Set(sids).size).toBe(sids.length);
    await allReported();
    for (const sid of acknowledged) expect(statusesTold(sid)).toContain('delivered');
    const again = { From: sender, To: blocked, Body: 'x' };
    expect((await call('Messages.json', again)).body.code).toBe(21610);
    await sandbox.play('inbound-messages', { from: blocked, to: sender, body: 'unstop' });
    expect((await call('Messages.json', again)).status).toBe(201);
  });
});
