import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import type { MessageOrder } from '@trunkline/application/ports/message-carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { messageCarrierContract } from '@trunkline/testing/contracts/message-carrier.contract';
import {
  type OpenApiDocument,
  type OpenApiWitness,
  startWitness,
} from '@trunkline/testing/contracts/openapi-witness';
import {
  type SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import { TwilioCarrier } from './twilio-carrier';
import { TwilioMessageCarrier } from './twilio-message-carrier';

// Starting a process takes its time when the machine is busy.
jest.setTimeout(120_000);

const document = JSON.parse(
  readFileSync(path.join(__dirname, 'specs/twilio_api_v2010.numbers_messages.json'), 'utf8'),
) as OpenApiDocument;

const sender = '+14152006001' as E164;
const nowhere = 'http://127.0.0.1:9/none';

/** Buys the sender, and has it told somewhere of what comes in, which is all the same to the carrier. */
async function buySender(apiBaseUrl: string): Promise<void> {
  const numbers = new TwilioCarrier({ ...sandboxCredentials, apiBaseUrl, timeoutMs: 20_000 });
  const bought = await numbers.purchase({ number: sender, tag: 'trk:test:sender' });
  if (bought.outcome !== 'accepted') throw new Error(JSON.stringify(bought));
  const webhooks = { smsUrl: nowhere, voiceUrl: nowhere, statusUrl: nowhere };
  await numbers.configure(bought.carrierNumberId, webhooks);
}

let witness: OpenApiWitness;

messageCarrierContract('TwilioMessageCarrier on the sandbox', async () => {
  const sandbox = await startSandboxCarrier();
  await buySender(sandbox.baseUrl);
  witness = await startWitness(sandbox.baseUrl, document);
  const options = { ...sandboxCredentials, apiBaseUrl: witness.baseUrl, timeoutMs: 20_000 };
  const carrier = new TwilioMessageCarrier(options);
  const impatient = new TwilioMessageCarrier({ ...options, timeoutMs: 300 });
  return {
    carrier,
    sender,
    loseNextAnswer: () => sandbox.setFaults({ lostAnswerRate: 1 }),
    sendLate: async (order) => {
      await sandbox.setFaults({ sendDelayMs: 4_000 });
      return impatient.send(order);
    },
    lateTextLanded: async (to) => {
      while (!(await sandbox.messages()).some((text) => text.to === to));
      await sandbox.setFaults({});
    },
    rateLimit: (on) => sandbox.setFaults({ rateLimitRate: on ? 1 : 0 }),
    refuse: (reason) => sandbox.setFaults(reason === undefined ? {} : { [reason]: true }),
    say: async (word, from) => {
      await sandbox.play('inbound-messages', {
        from,
        to: sender,
        body: ` ${word.toLowerCase()}\n`,
      });
    },
    goAway: (away) => sandbox.setFaults({ outage: away }),
    stop: async () => {
      await witness.stop();
      await sandbox.stop();
    },
  };
});

describe("Twilio's own description of texts", () => {
  it('agrees with every request and every answer of the contract', () => {
    expect(witness.complaints).toEqual([]);
  });

  it('was held against every operation that the adapter uses', () => {
    expect([...witness.seen].sort()).toEqual(
      expect.arrayContaining([
        'CreateMessage 201',
        'CreateMessage 400',
        'CreateMessage 401',
        'CreateMessage 403',
        'CreateMessage 429',
        'CreateMessage 503',
        'ListMessage 200',
        'ListMessage 503',
      ]),
    );
  });
});

describe('TwilioMessageCarrier', () => {
  const text: MessageOrder = {
    from: sender,
    to: '+12125550199' as E164,
    body: 'Hello',
    statusUrl: null,
  };
  let sandbox: SandboxCarrierProcess;

  beforeAll(async () => {
    sandbox = await startSandboxCarrier();
    await buySender(sandbox.baseUrl);
  });
  afterAll(() => sandbox?.stop());

  const aCarrier = (options: object = {}): TwilioMessageCarrier =>
    new TwilioMessageCarrier({
      ...sandboxCredentials,
      apiBaseUrl: sandbox.baseUrl,
      timeoutMs: 20_000,
      ...options,
    });

  it.each([
    ['+15005550003', 'regionNotEnabled', '21408'],
    ['+15005550009', 'invalidRecipient', '21614'],
    ['+15005550004', 'optedOut', '21610'],
    ['+15005550002', 'refused', '21612'],
    [sender, 'refused', '21266'],
  ])('reads why a text to %s is refused', async (to, reason, code) => {
    expect(await aCarrier().send({ ...text, to: to as E164 })).toEqual({
      outcome: 'rejected',
      reason,
      detail: expect.stringMatching(`^${code}: `) as string,
    });
  });

  it('waits for the full queue of one sender, and keeps no other waiting', async () => {
    const answer = await aCarrier().send({ ...text, from: '+15005550008' as E164 });
    expect(answer).toEqual({ outcome: 'rateLimited', retryAfterMs: 30_000, limitOf: 'sender' });
  });

  it('says authFailed when its token is wrong, and sends nothing', async () => {
    const stranger = aCarrier({ authToken: 'canary-of-a-wrong-token' });
    expect(await stranger.send(text)).toMatchObject({ outcome: 'rejected', reason: 'authFailed' });
    expect(await sandbox.messages()).toEqual([]);
  });

  it('shows no credentials in what it throws, however deep one looks', async () => {
    const away = aCarrier({ apiBaseUrl: 'http://127.0.0.1:1' });
    const since = '2026-01-01T00:00:00.000Z' as Parameters<typeof away.findSent>[0]['since'];
    const failures = await Promise.all([
      away.findSent({ ...text, since }).catch((error: unknown) => error),
      away.send(text),
    ]);
    const shown = inspect([...failures, away], { depth: 20, showHidden: true });
    expect(shown).toContain('ECONNREFUSED');
    expect(shown).not.toContain(sandboxCredentials.authToken);
  });

  it('asks once, whatever the answer', async () => {
    const attempts = async (): Promise<number> => {
      const answer = await fetch(`${sandbox.baseUrl}/sandbox/requests`);
      const { routes } = (await answer.json()) as { routes: Record<string, number> };
      return routes['POST /2010-04-01/Accounts/:accountSid/Messages.json'] ?? 0;
    };
    for (const faults of [{ rateLimitRate: 1 }, { errorRate: 1 }, { outage: true }]) {
      const before = await attempts();
      await sandbox.setFaults(faults);
      await aCarrier().send(text);
      expect(await attempts()).toBe(before + 1);
    }
    await sandbox.setFaults({});
  });
});
