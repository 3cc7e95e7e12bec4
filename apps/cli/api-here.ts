import { loadConfig } from '@trunkline/adapters/config/config';
import { ConfigurationInvalid } from '@trunkline/adapters/config/configuration-invalid';
import { operatorKeyFile, readKey } from '@trunkline/adapters/config/key-files';
import { ApiClient } from './api-client';
import { CliError } from './cli-error';
import { readRunFile } from './up/run-file';

/** Where commands that ask the API look for it, and the key with which they ask. */
export type OperatorHere = { readonly dataDir: string; readonly operatorKey: string };

/** The operator's key, as given in the environment or as kept in the data directory. */
export function operatorHere(): OperatorHere {
  try {
    const config = loadConfig(process.env);
    const operatorKey = config.operatorKey ?? readKey(operatorKeyFile(config.dataDir));
    if (operatorKey) return { dataDir: config.dataDir, operatorKey };
    throw new CliError(
      `${config.dataDir} holds no operator's key. "trunkline up" makes one, ` +
        'or give it as TRUNKLINE_OPERATOR_KEY.',
    );
  } catch (error) {
    if (error instanceof ConfigurationInvalid) throw new CliError(error.message);
    throw error;
  }
}

/** The API at this address, wherever it was started, asked as the operator. */
export function apiAt(address: string): ApiClient {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain || !/^https?:$/.test(url.protocol)) {
    const example = 'https://sms.example.com';
    throw new CliError(`--api takes the address of an API, such as ${example}.`, 2);
  }
  return new ApiClient(url.href.replace(/\/+$/, ''), operatorHere().operatorKey);
}

/** The API that runs on the data directory, asked as the operator. */
export function apiHere({ dataDir, operatorKey }: OperatorHere = operatorHere()): ApiClient {
  const apiUrl = readRunFile(dataDir)?.apiUrl;
  if (!apiUrl) throw new CliError(`Nothing runs on ${dataDir}. "trunkline up" starts it.`);
  return new ApiClient(apiUrl, operatorKey);
}
