import { join } from 'node:path';
import { type ConfigWith, type Part, loadConfig } from '@trunkline/adapters/config/config';
import { ConfigurationInvalid } from '@trunkline/adapters/config/configuration-invalid';
import { readKey } from '@trunkline/adapters/config/key-files';
import { CliError } from './cli-error';
import { readRunFile } from './up/run-file';

/** The parts that the environment names, or that run on the data directory. */
export function configHere<const P extends Part>(parts: readonly P[]): ConfigWith<P> {
  try {
    const { dataDir } = loadConfig(process.env);
    return loadConfig({ ...runningHere(dataDir), ...process.env }, parts);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) throw new CliError(error.message);
    throw error;
  }
}

/** What `up` started on this data directory, with the credentials that it made for its carrier. */
function runningHere(dataDir: string): NodeJS.ProcessEnv {
  const running = readRunFile(dataDir);
  if (!running) return {};
  const addresses = { EVENTSTORE_URL: running.eventStoreUrl, REDIS_URL: running.redisUrl };
  if (process.env['TWILIO_ACCOUNT_SID']) return addresses;
  return {
    ...addresses,
    TWILIO_API_BASE_URL: running.carrierUrl,
    TWILIO_ACCOUNT_SID: readKey(join(dataDir, 'carrier-account.sid')),
    TWILIO_AUTH_TOKEN: readKey(join(dataDir, 'carrier-token.key')),
  };
}
