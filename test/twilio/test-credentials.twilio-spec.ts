import {
  twilioTestInputs,
  twilioTestTexts,
} from '@trunkline/testing/contracts/twilio-test-inputs.contract';

const { testCredentials } = jest.requireActual<{
  testCredentials(env: NodeJS.ProcessEnv): {
    readonly accountSid: string;
    readonly authToken: string;
    readonly apiBaseUrl: string;
  };
}>('./test-credentials.cjs');

jest.setTimeout(60_000);

for (const inputs of [twilioTestInputs, twilioTestTexts]) {
  inputs('Twilio under test credentials', () =>
    Promise.resolve({
      options: { ...testCredentials(process.env), timeoutMs: 20_000 },
      stop: () => Promise.resolve(),
    }),
  );
}
