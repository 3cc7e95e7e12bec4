import { parseArgs } from 'node:util';
import { apiHere, operatorHere } from '../api-here';
import { CliError } from '../cli-error';
import { readDemoAccountId } from '../up/demo-account';

/** Prints a sign-in link for one account, made by the API that runs on this data directory. */
export async function link(args: readonly string[]): Promise<number> {
  const operator = operatorHere();
  const accountId = accountIn(args) ?? readDemoAccountId(operator.dataDir);
  if (!accountId) throw new CliError('No demo account was opened here; name one: --account ID');
  const { url } = await apiHere(operator).dashboardLink(accountId);
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
