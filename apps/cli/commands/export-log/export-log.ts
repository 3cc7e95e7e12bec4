import { existsSync } from 'node:fs';
import { exportLog as writeLog } from '@trunkline/adapters/eventstoredb/log-transfer/export-log';
import { LogTransferFailed } from '@trunkline/adapters/eventstoredb/log-transfer/log-transfer-failed';
import { CliError } from '../../cli-error';
import { readFlags, required } from '../flags';
import { ProgressLine } from '../progress-line';

const interrupted = 130;

/** Writes the whole log of an event store into a file. */
export async function exportLog(args: readonly string[]): Promise<number> {
  const flags = readFlags('export-log', args, { from: { type: 'string' }, to: { type: 'string' } });
  const from = required('export-log', '--from', flags.from);
  const to = required('export-log', '--to', flags.to);
  if (to !== '-' && existsSync(to)) throw new CliError(`${to} is there already.`);
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort());
  }
  const progress = new ProgressLine();
  try {
    const events = await writeLog({
      from,
      to,
      output: process.stdout,
      signal: controller.signal,
      onProgress: ({ events: count, share }) => progress.show('exported', count, { share }),
    });
    progress.end();
    process.stderr.write(`${events.toLocaleString('en')} events exported\n`);
    return 0;
  } catch (error) {
    progress.end();
    if (controller.signal.aborted) throw new CliError('Interrupted; no file is left.', interrupted);
    if (error instanceof LogTransferFailed) throw new CliError(error.message);
    throw error;
  }
}
