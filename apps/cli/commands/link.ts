import { parseArgs } from 'node:util';
import { loadConfig } from '@trunkline/adapters/config/config';
import { ConfigurationInvalid } from '@trunkline/adapters/config/configuration-invalid';
import { readKey, operatorKeyFile } from '@trunkline/adapters/config/key-files';
import { ApiClient } from '../api-client';
import { CliError } from '../cli-error';
import { readDemoAccountId } from '../up/demo-account';
import { readRunFile } from '../up/run-file';

/** Prints a sign-in link for one account, made by the API that runs on this data directory. */
export async function link(args: readonly string[]): Promise<number> {
  const { dataDir, operatorKey } = readConfig();
  const accountId = accountIn(args) ?? readDemoAccountId(dataDir);
  if (!accountId) throw new CliError('No demo account was opened here; name one: --account ID');
  const apiUrl = readRunFile(dataDir)?.apiUrl;
  if (!apiUrl) throw new CliError(`Nothing runs on ${dataDir}. "trunkline up" starts it.`);
  const { url } = await new ApiClient(apiUrl, operatorKey).dashboardLink(accountId);
  process.stdout.write(`${url}\n`);
  return 0;
}

function accountIn(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { account: { type: 'string' } } }).values.account;
  } catch (error) {
    throw new CliError((error as Error).message, 2);
  }
}

function readConfig(): { dataDir: string; operatorKey: string } {
  try {
    const config = loadConfig(process.env);
    const operatorKey = config.operatorKey ?? readKey(operatorKeyFile(config.dataDir));
    if (operatorKey) return { dataDir: config.dataDir, operatorKey };
    throw new CliError(`${config.dataDir} holds no operator's key. "trunkline up" makes one.`);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) throw new CliError(error.message);
    throw error;
  }
}
