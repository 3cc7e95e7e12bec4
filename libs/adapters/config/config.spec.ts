import { resolve } from 'node:path';
import { loadConfig } from './config';
import { ConfigurationInvalid } from './configuration-invalid';

const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;

const mistakesOf = (env: NodeJS.ProcessEnv, parts: Parameters<typeof loadConfig>[1] = []) => {
  try {
    loadConfig(env, parts);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return error.mistakes.map(({ name }) => name);
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('has a default for everything that the embedded parts do not fill in', () => {
    expect(loadConfig({})).toMatchObject({
      environmentName: 'dev',
      logLevel: 'info',
      dataDir: resolve('.trunkline'),
      api: { port: 3000, host: '127.0.0.1' },
      publicUrl: 'http://localhost:3000',
      openDemoAccount: true,
      jobLockMs: 15_000,
      sweepEveryMs: 15_000,
      ownershipChecksMs: [0, 2000, 5000, 15_000, 30_000, 60_000, 120_000],
      segmentsPerSecond: { local: 1, tollFree: 3 },
    });
  });

  it('reads what is given', () => {
    const config = loadConfig(
      {
        PORT: '4321',
        TRUNKLINE_PUBLIC_URL: 'https://sms.example.com/',
        EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false',
        REDIS_URL: 'redis://127.0.0.1:6379',
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_AUTH_TOKEN: 'token',
        TRUNKLINE_CARRIER_TIMEOUT_MS: '700',
        TRUNKLINE_OWNERSHIP_CHECKS_MS: '0, 500,1000',
      },
      ['eventStore', 'redis', 'carrier'],
    );

    expect(config).toMatchObject({
      api: { port: 4321 },
      publicUrl: 'https://sms.example.com',
      eventStoreUrl: 'esdb://127.0.0.1:2113?tls=false',
      redisUrl: 'redis://127.0.0.1:6379',
      carrier: {
        protocol: 'twilio',
        accountSid,
        authToken: 'token',
        apiBaseUrl: 'https://api.twilio.com',
        timeoutMs: 700,
      },
      ownershipChecksMs: [0, 500, 1000],
    });
  });

  it("takes the sub-account's own token for what the carrier tells, where there is one", () => {
    const account = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: 'token' };
    const own = { TWILIO_SUBACCOUNT_AUTH_TOKEN: 'own' };
    const tokenWith = (env: object): string | undefined =>
      loadConfig({ ...account, ...env }).carrier?.webhookToken;
    expect(tokenWith({ ...own, TWILIO_SUBACCOUNT_SID: accountSid })).toBe('own');
    expect(tokenWith({ TWILIO_SUBACCOUNT_SID: accountSid })).toBeUndefined();
    expect(tokenWith(own)).toBeUndefined();
  });

  it('names every mistake at once, with an example and without the value', () => {
    const env = { PORT: '70000', REDIS_URL: 'http://pass@host', LOG_LEVEL: 'loud' };

    expect(mistakesOf(env)).toEqual(['PORT', 'REDIS_URL', 'LOG_LEVEL']);
    expect(() => loadConfig(env)).toThrow(/3 environment variables.*PORT is above 65535.*3000/s);
    expect(() => loadConfig(env)).not.toThrow(/pass@host/);
  });

  it('lists what is missing beside what is wrong', () => {
    expect(mistakesOf({ PORT: 'many' }, ['eventStore', 'redis', 'carrier'])).toEqual([
      'PORT',
      'EVENTSTORE_URL',
      'REDIS_URL',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
    ]);
  });

  it('takes both secrets of Stripe or neither, and shows none of them', () => {
    const key = { STRIPE_SECRET_KEY: 'sk_test_0123456789' };
    const secret = { STRIPE_WEBHOOK_SECRET: 'whsec_0123456789' };
    expect(loadConfig({}).payments).toEqual({ sandbox: true, stripe: undefined });
    expect(mistakesOf(key)).toEqual(['STRIPE_WEBHOOK_SECRET']);
    expect(mistakesOf(secret)).toEqual(['STRIPE_SECRET_KEY']);
    expect(loadConfig({ ...key, ...secret }).payments.stripe).toEqual({
      secretKey: key.STRIPE_SECRET_KEY,
      webhookSecret: secret.STRIPE_WEBHOOK_SECRET,
      apiBaseUrl: 'https://api.stripe.com',
      timeoutMs: 20_000,
    });
    const swapped = { STRIPE_SECRET_KEY: 'whsec_canary01', STRIPE_WEBHOOK_SECRET: 'sk_canary01' };
    expect(mistakesOf(swapped)).toEqual(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']);
    expect(() => loadConfig(swapped)).not.toThrow(/canary/);
  });

  it('lets nobody forget the sandbox beside a live key of Stripe', () => {
    const live = {
      STRIPE_SECRET_KEY: 'rk_live_0123456789',
      STRIPE_WEBHOOK_SECRET: 'whsec_01234567',
    };
    expect(mistakesOf(live)).toEqual(['TRUNKLINE_SANDBOX_PAYMENTS']);
    expect(loadConfig({ ...live, TRUNKLINE_SANDBOX_PAYMENTS: 'off' }).payments.sandbox).toBe(false);
    expect(loadConfig({ ...live, TRUNKLINE_SANDBOX_PAYMENTS: 'on' }).payments.sandbox).toBe(true);
  });

  it('sends no orders to Twilio, which takes none', () => {
    const orders = { TRUNKLINE_CARRIER: 'sandbox-orders' };
    const account = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: 'token' };
    expect(mistakesOf(orders)).toEqual([]);
    expect(mistakesOf({ ...orders, ...account })).toEqual(['TWILIO_API_BASE_URL']);
    const env = { ...orders, ...account, TWILIO_API_BASE_URL: 'http://127.0.0.1:4010' };
    expect(loadConfig(env).carrier?.protocol).toBe('sandbox-orders');
    expect(mistakesOf({ TRUNKLINE_CARRIER: 'pigeon' })).toEqual(['TRUNKLINE_CARRIER']);
  });

  it('takes an empty variable as not given', () => {
    expect(loadConfig({ PORT: '', REDIS_URL: ' ' }).api.port).toBe(3000);
  });

  it('refuses one of the two carrier credentials without the other', () => {
    expect(mistakesOf({ TWILIO_ACCOUNT_SID: accountSid })).toEqual(['TWILIO_AUTH_TOKEN']);
  });

  it.each([
    ['0', true],
    ['65535', true],
    ['65536', false],
    ['-1', false],
    ['3000.5', false],
    ['3000x', false],
  ])('takes port %s: %s', (port, accepted) => {
    expect(mistakesOf({ PORT: port })).toEqual(accepted ? [] : ['PORT']);
  });

  it.each(['5,4', '1;2', '-1', '1,,2'])('refuses %s as the times of ownership checks', (list) => {
    expect(mistakesOf({ TRUNKLINE_OWNERSHIP_CHECKS_MS: list })).toEqual([
      'TRUNKLINE_OWNERSHIP_CHECKS_MS',
    ]);
  });

  it.each([
    ['esdb://a:2113,b:2113,c:2113?tls=true', true],
    ['esdb+discover://user:secret@cluster:2113', true],
    ['kurrentdb://localhost:2113', true],
    ['http://localhost:2113', false],
    ['esdb://', false],
  ])('takes event store address %s: %s', (url, accepted) => {
    expect(mistakesOf({ EVENTSTORE_URL: url })).toEqual(accepted ? [] : ['EVENTSTORE_URL']);
  });
});
