import { TwilioCarrier } from '@trunkline/adapters/carriers/twilio-carrier';
import { TwilioWebhooks } from '@trunkline/adapters/carriers/twilio-webhooks';
import type { CallReport } from '@trunkline/application/ports/carrier-webhooks';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import {
  type SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import {
  startAddressee,
  type WebhookAddressee,
} from '@trunkline/testing/processes/webhook-addressee';

// Starting a process takes its time when the machine is busy.
jest.setTimeout(120_000);

const number = '+14152006003' as E164;
const other = '+12125550123';
const subaccountSid = `AC${'fedcba9876543210'.repeat(2)}`;
const webhookToken = 'canary-token-of-the-sub-account';
let sandbox: SandboxCarrierProcess;
let addressee: WebhookAddressee;

beforeAll(async () => {
  const account = {
    TWILIO_SUBACCOUNT_SID: subaccountSid,
    TWILIO_SUBACCOUNT_AUTH_TOKEN: webhookToken,
  };
  sandbox = await startSandboxCarrier(undefined, account);
  addressee = await startAddressee();
  const options = { apiBaseUrl: sandbox.baseUrl, timeoutMs: 20_000, subaccountSid };
  const carrier = new TwilioCarrier({ ...sandboxCredentials, ...options });
  const bought = await carrier.purchase({ number, tag: 'trk:test:calls' });
  if (bought.outcome !== 'accepted') throw new Error(JSON.stringify(bought));
  const { baseUrl } = addressee;
  await carrier.configure(bought.carrierNumberId, {
    smsUrl: `${baseUrl}/messages`,
    voiceUrl: `${baseUrl}/voice`,
    statusUrl: `${baseUrl}/status`,
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

/** What was told, as Trunkline reads it. */
function reports(): (CallReport & { readonly path: string })[] {
  const webhooks = new TwilioWebhooks({ ...sandboxCredentials, webhookToken });
  return addressee.told.map(({ path, signature, form }) => ({
    path,
    ...webhooks.callReport({ url: addressee.baseUrl + path, signature, form }),
  }));
}

describe('a call that is played', () => {
  it('is told when it begins, and how long it was when it is over', async () => {
    const call = { direction: 'inbound', from: other, to: number, seconds: 61 };
    const { callSid, voice, status } = await sandbox.play('calls', call);
    expect([voice, status]).toEqual([[204], [204]]);
    const common = { carrierCallId: callSid, direction: 'inbound', from: other, to: number };
    expect(reports()).toEqual([
      { path: '/voice', ...common, status: 'ringing', seconds: null },
      { path: '/status', ...common, status: 'completed', seconds: 61 },
    ]);
  });

  it('may go out, and not be answered', async () => {
    const call = { direction: 'outbound', from: number, to: other, seconds: 9, status: 'busy' };
    await sandbox.play('calls', call);
    const common = { direction: 'outbound', from: number, to: other, seconds: null };
    expect(reports()).toMatchObject([
      { ...common, status: 'in-progress' },
      { ...common, status: 'busy' },
    ]);
  });

  it('is told twice and in the wrong order when the faults say so', async () => {
    await sandbox.setFaults({ duplicateWebhookRate: 1, outOfOrderWebhookRate: 1 });
    const call = { direction: 'inbound', from: other, to: number, seconds: 1 };
    const { callSid } = await sandbox.play('calls', call);
    expect(reports().map(({ path }) => path)).toEqual(['/status', '/status', '/voice', '/voice']);
    expect(new Set(reports().map(({ carrierCallId }) => carrierCallId))).toEqual(
      new Set([callSid]),
    );
  });

  it('has its end told again after a 5xx', async () => {
    addressee.answerNext(204, 503);
    const call = { direction: 'inbound', from: other, to: number, seconds: 1 };
    expect((await sandbox.play('calls', call)).status).toEqual([204]);
    expect(reports()).toHaveLength(3);
  });

  it.each([
    { direction: 'inbound', from: number, to: other, seconds: 1 },
    { direction: 'outbound', from: other, to: number, seconds: 1 },
    { direction: 'sideways', from: other, to: number, seconds: 1 },
    { direction: 'inbound', from: other, to: number, seconds: -1 },
    { direction: 'inbound', from: 'anonymous', to: number, seconds: 1 },
  ])('is refused when it is %j', async (call) => {
    await expect(sandbox.play('calls', call)).rejects.toThrow('calls were refused');
    expect(addressee.told).toEqual([]);
  });
});
