'use strict';

const help = `npm run test:twilio holds the adapter against Twilio itself, with test credentials, which cost nothing:

  TWILIO_TEST_ACCOUNT_SID=AC… TWILIO_TEST_AUTH_TOKEN=… npm run test:twilio

Twilio's console shows them under Account management, API keys & tokens, Test credentials.
TWILIO_TEST_API_BASE_URL sends the requests elsewhere than to https://api.twilio.com.`;

/** The credentials under which Twilio sells nothing, or an error that says what is missing. */
exports.testCredentials = function testCredentials(env) {
  const accountSid = env.TWILIO_TEST_ACCOUNT_SID ?? '';
  const authToken = env.TWILIO_TEST_AUTH_TOKEN ?? '';
  const missing = [
    ['TWILIO_TEST_ACCOUNT_SID', accountSid],
    ['TWILIO_TEST_AUTH_TOKEN', authToken],
  ].flatMap(([name, value]) => (value === '' ? [name] : []));
  if (missing.length > 0) throw new Error(`${missing.join(' and ')} not set.\n\n${help}`);
  if (!/^AC[0-9a-f]{32}$/.test(accountSid)) {
    throw new Error(`TWILIO_TEST_ACCOUNT_SID is not AC and 32 hexadecimal digits.\n\n${help}`);
  }
  if (accountSid === env.TWILIO_ACCOUNT_SID) {
    const why = 'is the account of TWILIO_ACCOUNT_SID, which pays for what it buys';
    throw new Error(`TWILIO_TEST_ACCOUNT_SID ${why}.\n\n${help}`);
  }
  const apiBaseUrl = env.TWILIO_TEST_API_BASE_URL || 'https://api.twilio.com';
  return { accountSid, authToken, apiBaseUrl };
};
