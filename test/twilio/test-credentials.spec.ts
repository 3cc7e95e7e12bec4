const { testCredentials } = jest.requireActual<{
  testCredentials(env: NodeJS.ProcessEnv): object;
}>('./test-credentials.cjs');

const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const given = { TWILIO_TEST_ACCOUNT_SID: accountSid, TWILIO_TEST_AUTH_TOKEN: 'canary-token' };

describe("Twilio's test credentials", () => {
  it('are taken from the environment, and sent to Twilio', () => {
    expect(testCredentials(given)).toEqual({
      accountSid,
      authToken: 'canary-token',
      apiBaseUrl: 'https://api.twilio.com',
    });
  });

  it('are sent elsewhere when that is asked for', () => {
    const elsewhere = { ...given, TWILIO_TEST_API_BASE_URL: 'http://127.0.0.1:4010' };
    expect(testCredentials(elsewhere)).toMatchObject({ apiBaseUrl: 'http://127.0.0.1:4010' });
  });

  it.each([
    [{}, 'TWILIO_TEST_ACCOUNT_SID and TWILIO_TEST_AUTH_TOKEN not set.'],
    [{ ...given, TWILIO_TEST_AUTH_TOKEN: '' }, 'TWILIO_TEST_AUTH_TOKEN not set.'],
    [{ ...given, TWILIO_TEST_ACCOUNT_SID: 'AC12' }, 'is not AC and 32 hexadecimal digits.'],
    [{ ...given, TWILIO_ACCOUNT_SID: accountSid }, 'which pays for what it buys.'],
  ])('are refused with how to give them: %#', (env, complaint) => {
    const refused = (): object => testCredentials(env);
    expect(refused).toThrow(complaint);
    expect(refused).toThrow('npm run test:twilio');
    expect(refused).not.toThrow('canary-token');
  });
});
