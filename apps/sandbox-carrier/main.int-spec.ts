import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import {
  SandboxCarrierProcess,
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';

// Starting a process takes its time when the machine is busy.
jest.setTimeout(120_000);

const { accountSid, authToken } = sandboxCredentials;
const basic = (sid: string, token: string): string =>
  `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`;

type Answer = { status: number; body: Record<string, unknown> };

/** One request as any HTTP client would send it. */
async function call(
  { baseUrl }: SandboxCarrierProcess,
  resource: string,
  init: { method?: string; form?: Record<string, string>; authorization?: string } = {},
): Promise<Answer> {
  const { method = init.form ? 'POST' : 'GET', form } = init;
  const response = await fetch(`${baseUrl}/2010-04-01/Accounts/${accountSid}/${resource}`, {
    method,
    headers: { Authorization: init.authorization ?? basic(accountSid, authToken) },
    ...(form && { body: new URLSearchParams(form) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
}

const buy = (sandbox: SandboxCarrierProcess, number: string, tag = 'tag'): Promise<Answer> =>
  call(sandbox, 'IncomingPhoneNumbers.json', { form: { PhoneNumber: number, FriendlyName: tag } });

const offered = async (sandbox: SandboxCarrierProcess, count: number): Promise<string[]> => {
  const { body } = await call(
    sandbox,
    `AvailablePhoneNumbers/US/Local.json?AreaCode=415&PageSize=${count}`,
  );
  const numbers = body.available_phone_numbers as { phone_number: string }[];
  return numbers.map((each) => each.phone_number);
};

describe('the sandbox carrier', () => {
  let sandbox: SandboxCarrierProcess;

  beforeAll(async () => {
    sandbox = await startSandboxCarrier();
  });
  afterAll(() => sandbox?.stop());
  afterEach(() => sandbox?.setFaults({}));

  it.each([
    ['no credentials', ''],
    ['a wrong token', basic(accountSid, 'wrong')],
    ['a wrong account', basic(`AC${'f'.repeat(32)}`, authToken)],
  ])('answers %s as Twilio does', async (_what, authorization) => {
    expect(await call(sandbox, 'IncomingPhoneNumbers.json', { authorization })).toEqual({
      status: 401,
      body: {
        code: 20003,
        message: 'Authenticate',
        more_info: 'https://www.twilio.com/docs/errors/20003',
        status: 401,
      },
    });
  });

  it.each([
    [{ PhoneNumber: '+15005550000' }, 21422],
    [{ PhoneNumber: '+15005550001' }, 21421],
    [{ PhoneNumber: '+14151' }, 21421],
    [{ PhoneNumber: '+3544101234' }, 21422],
    [{ AreaCode: '533' }, 21452],
    [{ AreaCode: '41' }, 21451],
    [{}, 21404],
  ])('refuses to sell %j with %d', async (form, code) => {
    const { status, body } = await call(sandbox, 'IncomingPhoneNumbers.json', { form });
    expect([status, body.code]).toEqual([400, code]);
  });

  it.each([
    ['GB/Local', {}, 201],
    ['CA/TollFree', {}, 201],
    ['AU/Local', {}, 21631],
    ['AU/Local', { AddressSid: `AD${'0'.repeat(32)}` }, 201],
    ['DE/Mobile', {}, 21649],
    ['DE/Mobile', { BundleSid: `BU${'0'.repeat(32)}` }, 201],
  ])('sells numbers of %s with %j: %d', async (offer, given, expected) => {
    const search = `AvailablePhoneNumbers/${offer}.json?PageSize=1`;
    const { body: found } = await call(sandbox, search);
    const [listed] = found.available_phone_numbers as { phone_number: string }[];
    const form = { PhoneNumber: listed!.phone_number, ...given };
    const { status, body } = await call(sandbox, 'IncomingPhoneNumbers.json', { form });
    expect(body.code ?? status).toBe(expected);
  });

  it.each([
    'AvailablePhoneNumbers/CA/Local.json?InPostalCode=M5V%202T6',
    'AvailablePhoneNumbers/CA/Local.json?InPostalCode=m5v',
    'AvailablePhoneNumbers/CA/Local.json?InRegion=QC&InLocality=montr%C3%A9al',
    'AvailablePhoneNumbers/GB/Local.json?InRegion=England&InLocality=London',
    'AvailablePhoneNumbers/DE/Local.json?InLocality=munich',
    'AvailablePhoneNumbers/AU/Mobile.json?Contains=%2B614',
  ])('finds numbers by %s', async (resource) => {
    const { body } = await call(sandbox, resource);
    expect((body.available_phone_numbers as object[]).length).toBeGreaterThan(0);
  });

  it.each([
    'AvailablePhoneNumbers/US/Local.json?NearNumber=%2B14155550100',
    'AvailablePhoneNumbers/US/Local.json?Contains=4-5',
    'AvailablePhoneNumbers/US/Local.json?PageSize=1001',
    'AvailablePhoneNumbers/US/Local.json?SmsEnabled=yes',
    'IncomingPhoneNumbers.json?PageToken=x',
  ])('refuses %s instead of answering something else', async (resource) => {
    expect(await call(sandbox, resource)).toMatchObject({ status: 400, body: { code: 20001 } });
  });

  it('sells any number of an area code that is asked for, and any valid number', async () => {
    const form = { AreaCode: '212', FriendlyName: 'any' };
    const { body } = await call(sandbox, 'IncomingPhoneNumbers.json', { form });
    expect(body.phone_number).toMatch(/^\+1212[2-9]\d{6}$/);
    expect((await buy(sandbox, '+14155552671')).status).toBe(201);
  });

  it('changes what a number is called and where its messages go', async () => {
    const { body } = await buy(sandbox, (await offered(sandbox, 1))[0]!);
    const resource = `IncomingPhoneNumbers/${String(body.sid)}.json`;
    const form = { FriendlyName: 'new', SmsUrl: 'https://example.com/sms', SmsMethod: 'GET' };
    await call(sandbox, resource, { form });
    expect((await call(sandbox, resource)).body).toMatchObject({
      friendly_name: 'new',
      sms_url: 'https://example.com/sms',
      sms_method: 'GET',
    });
  });

  it('lists what is owned page by page, newest first, each once', async () => {
    const numbers = await offered(sandbox, 25);
    for (const number of numbers) await buy(sandbox, number, 'paged');
    const listed: string[] = [];
    let next = 'IncomingPhoneNumbers.json?FriendlyName=paged&PageSize=10';
    while (next !== '') {
      const { body } = await call(sandbox, next);
      const page = body.incoming_phone_numbers as { phone_number: string }[];
      listed.push(...page.map((each) => each.phone_number));
      next = ((body.next_page_uri as string | null) ?? '').replace(
        /^.*(?=IncomingPhoneNumbers)/,
        '',
      );
    }
    expect(listed).toEqual(numbers.reverse());
  });

  it('sells each of 20 numbers once to 200 buyers', async () => {
    const numbers = await offered(sandbox, 20);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => buy(sandbox, numbers[i % 20]!, `buyer ${i}`)),
    );
    const codes = answers.map(({ status, body }) => body.code ?? status);
    expect(codes.filter((code) => code === 201)).toHaveLength(20);
    expect(codes.filter((code) => code === 21422)).toHaveLength(180);
  });

  it.each([
    { errorRates: 1 },
    { errorRate: 2 },
    { answerDelayMs: -1 },
    { outage: 'yes' },
    { outageMs: 600_001 },
    { retryAfterSeconds: 0.5 },
    { soldInBetweenRate: -0.1 },
  ])('refuses the faults %j and keeps those that are set', async (faults) => {
    await sandbox.setFaults({ fundsNeeded: true });
    await expect(sandbox.setFaults(faults)).rejects.toThrow('faults were refused');
    expect((await buy(sandbox, '+14155552672')).body.code).toBe(20005);
  });

  it('sells the number to somebody else between the search and the purchase', async () => {
    const [number] = await offered(sandbox, 1);
    await sandbox.setFaults({ soldInBetweenRate: 1 });
    expect((await buy(sandbox, number!)).body.code).toBe(21422);
    await sandbox.setFaults({});
    expect((await buy(sandbox, number!)).body.code).toBe(21422);
    expect(await offered(sandbox, 5)).not.toContain(number);
    expect((await sandbox.inventory()).map((sale) => sale.number)).not.toContain(number);
  });

  it('sells nothing to an account without funds, and still answers all else', async () => {
    await sandbox.setFaults({ fundsNeeded: true });
    const [number] = await offered(sandbox, 1);
    expect(await buy(sandbox, number!)).toMatchObject({ status: 403, body: { code: 20005 } });
    expect((await call(sandbox, 'IncomingPhoneNumbers.json')).status).toBe(200);
  });

  it('knows nobody while authFailed is on', async () => {
    await sandbox.setFaults({ authFailed: true });
    expect((await call(sandbox, 'IncomingPhoneNumbers.json')).body.code).toBe(20003);
  });

  it('ends an outage by itself', async () => {
    await sandbox.setFaults({ outageMs: 300 });
    expect((await call(sandbox, 'IncomingPhoneNumbers.json')).status).toBe(503);
    while ((await call(sandbox, 'IncomingPhoneNumbers.json')).status !== 200);
  });

  it('says in Retry-After what it was told to', async () => {
    await sandbox.setFaults({ rateLimitRate: 1, retryAfterSeconds: 7 });
    const answer = await fetch(
      `${sandbox.baseUrl}/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`,
    );
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('meets the same faults in the same order under the same seed', async () => {
    const outcomes = async (): Promise<number[]> => {
      await sandbox.setFaults({ errorRate: 0.5, seed: 7 });
      const statuses = [];
      for (let i = 0; i < 20; i++) {
        statuses.push((await call(sandbox, 'IncomingPhoneNumbers.json')).status);
      }
      return statuses;
    };
    const first = await outcomes();
    expect(await outcomes()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });

  it('sells although its caller has gone, and answers late', async () => {
    const [number] = await offered(sandbox, 1);
    await sandbox.setFaults({ answerDelayMs: 60_000 });
    const caller = new AbortController();
    const call = fetch(
      `${sandbox.baseUrl}/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`,
      {
        method: 'POST',
        headers: { Authorization: basic(accountSid, authToken) },
        body: new URLSearchParams({ PhoneNumber: number! }),
        signal: caller.signal,
      },
    ).catch((error: Error) => error.name);
    while (!(await sandbox.inventory()).some((sale) => sale.number === number));
    caller.abort();
    expect(await call).toBe('AbortError');
  });
});

describe('what the sandbox carrier has sold', () => {
  let sandbox: SandboxCarrierProcess | undefined;
  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  it('stays sold after SIGTERM, which ends it with 0, and what was released stays released', async () => {
    sandbox = await startSandboxCarrier();
    const [kept, released] = await offered(sandbox, 2);
    await buy(sandbox, kept!, 'kept');
    const { body } = await buy(sandbox, released!, 'released');
    await call(sandbox, `IncomingPhoneNumbers/${String(body.sid)}.json`, { method: 'DELETE' });
    expect(await sandbox.end('SIGTERM')).toBe(0);

    sandbox = await startSandboxCarrier(sandbox.dataDir);
    const owned = await call(sandbox, 'IncomingPhoneNumbers.json');
    expect(owned.body.incoming_phone_numbers).toMatchObject([{ phone_number: kept }]);
    expect((await sandbox.inventory()).map(({ friendlyName }) => friendlyName)).toEqual([
      'kept',
      'released',
    ]);
    expect(await offered(sandbox, 50)).toEqual(expect.not.arrayContaining([kept, released]));
    expect((await buy(sandbox, kept!)).body.code).toBe(21422);
    expect((await buy(sandbox, released!)).status).toBe(201);
  });

  it('ends at once when told to, though an answer is still due', async () => {
    sandbox = await startSandboxCarrier();
    const [number] = await offered(sandbox, 1);
    await sandbox.setFaults({ answerDelayMs: 600_000 });
    const answer = buy(sandbox, number!).then(
      ({ status }) => status,
      () => 'cut',
    );
    while ((await sandbox.inventory()).length === 0);
    expect(await sandbox.end('SIGTERM')).toBe(0);
    expect(await answer).not.toBe(201);
  });

  it('stays sold after kill -9 in the middle of buying, 5 times over', async () => {
    const acknowledged: string[] = [];
    sandbox = await startSandboxCarrier();
    for (let round = 0; round < 5; round++) {
      const current = sandbox;
      const numbers = await offered(current, 200);
      const wanted = acknowledged.length + 20;
      const purchases = numbers.map(async (number) => {
        const { status } = await buy(current, number);
        if (status === 201) acknowledged.push(number);
        if (acknowledged.length >= wanted) void current.end('SIGKILL');
      });
      await Promise.allSettled(purchases);
      await current.end('SIGKILL');
      if (round % 2 === 0) await appendFile(path.join(current.dataDir, 'sales.jsonl'), '{"op":"so');

      sandbox = await startSandboxCarrier(current.dataDir);
      const sold = (await sandbox.inventory()).map(({ number }) => number);
      expect(acknowledged.filter((number) => !sold.includes(number))).toEqual([]);
      expect(new Set(sold).size).toBe(sold.length);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
  });
});

describe('the command line of the sandbox carrier', () => {
  const entryPoint = path.resolve(__dirname, '../../dist/apps/sandbox-carrier/main.js');

  const run = async (args: string[], env = {}): Promise<{ code: number; text: string }> => {
    const child = spawn(process.execPath, [entryPoint, ...args], {
      env: { PATH: process.env.PATH, ...env },
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, text };
  };

  it('explains itself', async () => {
    const { code, text } = await run(['--help']);
    expect(code).toBe(0);
    for (const flag of ['--port', '--data-dir', '--host', 'TWILIO_AUTH_TOKEN']) {
      expect(text).toContain(flag);
    }
  });

  it('lists every mistake at once', async () => {
    const { code, text } = await run(['--port', '70000']);
    expect(code).toBe(1);
    for (const name of ['--port', '--data-dir', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN']) {
      expect(text).toContain(name);
    }
  });

  it('names a busy port and what changes it', async () => {
    const sandbox = await startSandboxCarrier();
    const { port } = new URL(sandbox.baseUrl);
    const env = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken };
    const other = path.join(sandbox.dataDir, 'other');
    const { code, text } = await run(['--port', port, '--data-dir', other], env);
    await sandbox.stop();
    expect(code).toBe(1);
    expect(text).toContain(`port ${port} on 127.0.0.1 is in use`);
    expect(text).toContain('TRUNKLINE_SANDBOX_CARRIER_PORT');
  });
});
