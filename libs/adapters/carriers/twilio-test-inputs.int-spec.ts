import {
  sandboxCredentials,
  startSandboxCarrier,
} from '@trunkline/testing/contracts/sandbox-carrier-process';
import {
  twilioTestInputs,
  twilioTestTexts,
} from '@trunkline/testing/contracts/twilio-test-inputs.contract';

// The same sentences that `npm run test:twilio` holds Twilio itself to.
for (const inputs of [twilioTestInputs, twilioTestTexts]) {
  inputs('the sandbox', async () => {
    const sandbox = await startSandboxCarrier();
    const options = { ...sandboxCredentials, apiBaseUrl: sandbox.baseUrl, timeoutMs: 20_000 };
    return { options, stop: () => sandbox.stop() };
  });
}
