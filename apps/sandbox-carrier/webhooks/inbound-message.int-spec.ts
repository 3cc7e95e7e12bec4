import {
  type SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import {
  startAddressee,
  type WebhookAddressee,
} from '@trunkline/testing/processes/webhook-addressee';
import { validateRequest } from 'twilio';

// Starting a process takes its time when the machine is busy.
jest.setTimeout(120_000);

const { accountSid, authToken } = sandboxCredentials;
const number = '+14155552671';
const message = { to: number, from: '+12125550123', body: 'Zürich & “more”' };

let sandbox: SandboxCarrierProcess;
let addressee: WebhookAddressee;
let url: string;

beforeAll(async () => {
  sandbox = await startSandboxCarrier();
  addressee = await startAddressee();
  url = `${addressee.baseUrl}/carriers/twilio/messages`;
  await post('/2010-04-01/Accounts/' + accountSid + '/IncomingPhoneNumbers.json', {
    form: { PhoneNumber: number, SmsUrl: url },
  });
});
afterAll(async () => {
  await sandbox?.stop();
  await addressee?.stop();
});
beforeEach(async () => {
  addressee.told.length = 0;
  await sandbox.setFaults({});
});

async function post(
  path: string,
  { form, json }: { form?: Record<string, string>; json?: object },
): Promise<{ status: number; body: Record<string, unknown> }> {
  const basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const answer = await fetch(sandbox.baseUrl + path, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${basic}`,
      ...(json && { 'Content-Type': 'application/json' }),
    },
    body: form ? new URLSearchParams(form) : JSON.stringify(json),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const deliver = (json: object) => post('/sandbox/inbound-messages', { json });

describe('an inbound message', () => {
  it('reaches the address of its number with a signature that the SDK accepts', async () => {
    const { status, body } = await deliver(message);
    expect([status, body.statuses]).toEqual([200, [204]]);
    const { signature, form } = addressee.told[0]!;
    expect(form).toMatchObject({ To: message.to, From: message.from, Body: message.body });
    expect(form.MessageSid).toBe(body.messageSid);
    expect(validateRequest(authToken, signature, url, form)).toBe(true);
    expect(validateRequest(authToken, signature, url, { ...form, Body: 'other' })).toBe(false);
  });

  it('comes twice with the same id when webhooks are doubled', async () => {
    await sandbox.setFaults({ duplicateWebhookRate: 1 });
    expect((await deliver(message)).body.statuses).toEqual([204, 204]);
    expect(new Set(addressee.told.map(({ form }) => form.MessageSid)).size).toBe(1);
    expect(addressee.told).toHaveLength(2);
  });

  it('goes nowhere for a number without an address, and says so', async () => {
    const { status, body } = await deliver({ ...message, to: '+14155552999' });
    expect([status, body.message]).toEqual([409, '+14155552999 has no SmsUrl to send messages to']);
  });

  it.each([{ ...message, to: '4155552671' }, { ...message, media: 'x' }, { to: number }])(
    'is refused when it is %j',
    async (wrong) => {
      expect((await deliver(wrong)).status).toBe(400);
      expect(addressee.told).toEqual([]);
    },
  );
});
