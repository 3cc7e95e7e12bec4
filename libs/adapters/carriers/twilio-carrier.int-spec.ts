import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { createLogger } from '@trunkline/adapters/config/logger';
import { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import { carrierContract } from '@trunkline/testing/contracts/carrier.contract';
import {
  OpenApiDocument,
  OpenApiWitness,
  startWitness,
} from '@trunkline/testing/contracts/openapi-witness';
import {
  SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import { TwilioCarrier } from './twilio-carrier';

// Starting a process takes its time when the machine is busy.
jest.setTimeout(120_000);

const document = JSON.parse(
  readFileSync(path.join(__dirname, 'specs/twilio_api_v2010.numbers_messages.json'), 'utf8'),
) as OpenApiDocument;

let witness: OpenApiWitness;

carrierContract('TwilioCarrier on the sandbox', async () => {
  const sandbox = await startSandboxCarrier();
  witness = await startWitness(sandbox.baseUrl, document);
  const options = { ...sandboxCredentials, apiBaseUrl: witness.baseUrl, timeoutMs: 20_000 };
  const carrier = new TwilioCarrier(options);
  const impatient = new TwilioCarrier({ ...options, timeoutMs: 300 });
  return {
    carrier,
    loseNextAnswer: () => sandbox.setFaults({ lostAnswerRate: 1 }),
    sellLate: async (order) => {
      await sandbox.setFaults({ saleDelayMs: 4_000 });
      return impatient.purchase(order);
    },
    lateSaleLanded: async (number) => {
      while (!(await sandbox.inventory()).some((sale) => sale.number === number));
    },
    rateLimit: (on) => sandbox.setFaults({ rateLimitRate: on ? 1 : 0 }),
    refuse: (reason) => sandbox.setFaults(reason === undefined ? {} : { [reason]: true }),
    webhooksOf: async (number) =>
      (await sandbox.inventory()).find((sale) => sale.number === number)?.webhooks,
    goAway: (away) => sandbox.setFaults({ outage: away }),
    stop: async () => {
      await witness.stop();
      await sandbox.stop();
    },
  };
});

describe("Twilio's own description", () => {
  it('agrees with every request and every answer of the contract', () => {
    expect(witness.complaints).toEqual([]);
  });

  it('was held against every operation that the adapter uses', () => {
    expect([...witness.seen].sort()).toEqual(
      expect.arrayContaining([
        'CreateIncomingPhoneNumber 201',
        'CreateIncomingPhoneNumber 400',
        'CreateIncomingPhoneNumber 429',
        'CreateIncomingPhoneNumber 503',
        'CreateIncomingPhoneNumber 401',
        'CreateIncomingPhoneNumber 403',
        'DeleteIncomingPhoneNumber 204',
        'DeleteIncomingPhoneNumber 404',
        'FetchAvailablePhoneNumberCountry 200',
        'FetchAvailablePhoneNumberCountry 404',
        'ListAvailablePhoneNumberLocal 200',
        'ListAvailablePhoneNumberTollFree 200',
        'ListIncomingPhoneNumber 200',
        'UpdateIncomingPhoneNumber 200',
        'UpdateIncomingPhoneNumber 404',
        'UpdateIncomingPhoneNumber 429',
      ]),
    );
  });
});

describe('TwilioCarrier', () => {
  const number = '+14152007777' as E164;
  const US = 'US' as CountryCode;
  let sandbox: SandboxCarrierProcess;

  beforeAll(async () => {
    sandbox = await startSandboxCarrier();
  });
  afterAll(() => sandbox?.stop());

  const aCarrier = (options: object): TwilioCarrier =>
    new TwilioCarrier({
      ...sandboxCredentials,
      apiBaseUrl: sandbox.baseUrl,
      timeoutMs: 20_000,
      ...options,
    });

  it('says authFailed when its token is wrong, and buys nothing', async () => {
    const stranger = aCarrier({ authToken: 'canary-of-a-wrong-token' });
    const answer = await stranger.purchase({ number, tag: 'trk:test:stranger' });
    expect(answer).toMatchObject({ outcome: 'rejected', reason: 'authFailed' });
    await expect(stranger.search({ country: US, kind: 'local', limit: 1 })).rejects.toThrow(
      'Twilio could not search for numbers: it answered 20003: Authenticate',
    );
    expect(await sandbox.inventory()).toEqual([]);
  });

  it('shows no credentials in what it throws, however deep one looks', async () => {
    const away = aCarrier({ apiBaseUrl: 'http://127.0.0.1:1' });
    const failures = await Promise.all([
      away.findOwned({ number }).catch((error: unknown) => error),
      away.purchase({ number, tag: 'trk:test:away' }),
    ]);
    const shown = inspect(failures, { depth: 20, showHidden: true });
    expect(shown).toContain('ECONNREFUSED');
    for (const secret of secrets()) expect(shown).not.toContain(secret);
  });

  it('asks once, whatever the answer', async () => {
    const carrier = aCarrier({});
    const order = { number: '+14152007778' as E164, tag: 'trk:test:once' };
    for (const faults of [{ rateLimitRate: 1 }, { errorRate: 1 }, { outage: true }]) {
      const before = await posts(sandbox);
      await sandbox.setFaults(faults);
      await carrier.purchase(order);
      expect(await posts(sandbox)).toBe(before + 1);
    }
    await sandbox.setFaults({});
  });
});

describe('TwilioCarrier with a sub-account', () => {
  const subaccountSid = `AC${'fedcba9876543210'.repeat(2)}`;
  const order = { number: '+14152007779' as E164, tag: 'trk:test:sub' };
  let sandbox: SandboxCarrierProcess;
  let parent: TwilioCarrier;
  let carrier: TwilioCarrier;

  beforeAll(async () => {
    sandbox = await startSandboxCarrier(undefined, { TWILIO_SUBACCOUNT_SID: subaccountSid });
    const options = { ...sandboxCredentials, apiBaseUrl: sandbox.baseUrl, timeoutMs: 20_000 };
    parent = new TwilioCarrier(options);
    carrier = new TwilioCarrier({ ...options, subaccountSid });
  });
  afterAll(() => sandbox?.stop());

  it("signs in as the parent, and buys, lists and releases in the sub-account's name", async () => {
    expect(await carrier.purchase(order)).toMatchObject({ outcome: 'accepted' });
    const { numbers } = await carrier.listOwned({ cursor: null, limit: 10 });
    expect(numbers).toMatchObject([order]);
    expect(await carrier.findOwned(order)).toMatchObject([order]);
    await carrier.release(numbers[0]!.carrierNumberId);
    expect(await carrier.findOwned(order)).toEqual([]);
  });

  it('never reaches for what belongs to the parent itself', async () => {
    await expect(parent.listOwned({ cursor: null, limit: 10 })).rejects.toThrow('20404');
  });

  it('leaves no credentials in the log, whatever fails and however it is logged', async () => {
    const lines: string[] = [];
    const logger = createLogger('worker', 'trace', { write: (line) => lines.push(line) });
    await sandbox.setFaults({ outage: true });
    for (const call of [
      carrier.listOwned({ cursor: null, limit: 1 }),
      carrier.findOwned(order),
      parent.release('PN0'),
    ]) {
      const error: unknown = await call.catch((failure: unknown) => failure);
      logger.error({ err: error, error, carrier }, 'a call to the carrier failed');
    }
    const answer = await carrier.purchase(order);
    logger.warn({ answer }, 'a purchase without an answer');
    await sandbox.setFaults({});
    expect(lines).toHaveLength(4);
    for (const secret of secrets()) {
      expect(lines.join('')).not.toContain(secret);
      expect(sandbox.output()).not.toContain(secret);
    }
  });
});

function secrets(): string[] {
  const { accountSid, authToken } = sandboxCredentials;
  return [authToken, Buffer.from(`${accountSid}:${authToken}`).toString('base64')];
}

async function posts({ baseUrl }: SandboxCarrierProcess): Promise<number> {
  const answer = await fetch(`${baseUrl}/sandbox/requests`);
  const { routes } = (await answer.json()) as { routes: Record<string, number> };
  return routes['POST /2010-04-01/Accounts/:accountSid/IncomingPhoneNumbers.json'] ?? 0;
}
