import { randomUUID } from 'node:crypto';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import {
  AccountNotThere,
  ConfigureNumbers,
  type ConfigureNumbersResult,
  type ConfigureProgress,
} from '@trunkline/application/configure-numbers/configure-numbers';
import { Failure } from '@trunkline/application/failures/failures';
import { SystemClock } from '@trunkline/application/ports/clock';
import { StreamCommands } from '@trunkline/application/processes/stream-commands';
import { CliError } from '../../cli-error';
import { configHere } from '../../config-here';
import { readFlags } from '../flags';
import { ProgressLine } from '../progress-line';

const interruptedCode = 130;

/** Has the carrier told again where to send what comes in, for all assigned numbers. */
export async function configureNumbers(args: readonly string[]): Promise<number> {
  const flags = readFlags('configure-numbers', args, {
    account: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  const { 'dry-run': isDryRun, account } = flags;
  const result = await run({ isDryRun, ...(account !== undefined && { accountId: account }) });
  process.stdout.write(`${resultText(result, isDryRun)}\n`);
  return 0;
}

async function run(wish: {
  readonly isDryRun: boolean;
  readonly accountId?: string;
}): Promise<ConfigureNumbersResult> {
  const { eventStoreUrl } = configHere(['eventStore']);
  const log = new EventStoreDbLog({ url: eventStoreUrl });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const progress = new ProgressLine();
  try {
    const parts = { log, commands: commandsOf(log), clock: new SystemClock() };
    const onProgress = (one: ConfigureProgress): void => show(progress, one);
    return await new ConfigureNumbers(parts).run({ ...wish, signal: stop.signal, onProgress });
  } catch (error) {
    const again = 'Run it again for the rest.';
    if (stop.signal.aborted) throw new CliError(`Interrupted. ${again}`, interruptedCode);
    if (error instanceof AccountNotThere) throw new CliError(`${error.message}.`);
    if (error instanceof Failure) throw new CliError(`Given up: ${error.message}. ${again}`);
    throw error;
  } finally {
    progress.end();
    await log.close();
  }
}

function commandsOf(log: EventStoreDbLog): StreamCommands {
  const runId = `cfg_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
  const actor = { type: 'operator', id: 'cli', keyId: null } as const;
  const cause = { eventId: runId, correlationId: runId, actor };
  return new StreamCommands(new CommandRunner(log), 'configure-numbers', cause);
}

function show(progress: ProgressLine, { step, count, of }: ConfigureProgress): void {
  if (step === 'log') progress.show('reading the log:', count);
  else progress.show('asking:', count, { unit: 'numbers', share: of && count / of });
}

function resultText(result: ConfigureNumbersResult, isDryRun: boolean): string {
  const { assigned, asked, alreadyAsked, givenBack } = result;
  if (isDryRun) return `${assigned} numbers would be configured again.`;
  const under = alreadyAsked > 0 ? ` ${alreadyAsked} were about to be configured anyway.` : '';
  const gone = givenBack > 0 ? ` ${givenBack} were given back meanwhile.` : '';
  return `${asked} of ${assigned} numbers are being configured again by the workers.${under}${gone}`;
}
