import { importLog as moveLog } from '@trunkline/adapters/eventstoredb/log-transfer/import-log';
import { LogTransferFailed } from '@trunkline/adapters/eventstoredb/log-transfer/log-transfer-failed';
import {
  ownStreams,
  type OwnStreams,
} from '@trunkline/adapters/eventstoredb/log-transfer/own-streams';
import { CliError } from '../../cli-error';
import { readFlags, required } from '../flags';
import { ProgressLine } from '../progress-line';

const steps = { reading: 'read', writing: 'wrote', verifying: 'compared' } as const;

/** Writes a log, from a file or another event store, into an event store. */
export async function importLog(args: readonly string[]): Promise<number> {
  const flags = readFlags('import-log', args, {
    from: { type: 'string' },
    to: { type: 'string' },
    include: { type: 'string', default: '' },
    verify: { type: 'boolean', default: false },
  });
  const from = required('import-log', '--from', flags.from);
  const to = required('import-log', '--to', flags.to);
  const included = kindsIn(flags.include);
  const { verify } = flags;
  const progress = new ProgressLine();
  const show = (step: keyof typeof steps, events: number, of: number | undefined): void =>
    progress.show(steps[step], events, { share: of ? Math.min(1, events / of) : undefined });
  try {
    const { written, alreadyThere, streams } = await moveLog({
      ...{ from, to, included, verify, input: process.stdin },
      onProgress: ({ step, events, of }) => show(step, events, of),
    });
    progress.end();
    const rest = alreadyThere > 0 ? `, ${count(alreadyThere)} were there already` : '';
    const compared = verify ? '; both logs are the same' : '';
    process.stderr.write(
      `${count(written)} events of ${count(streams)} streams written${rest}${compared}\n`,
    );
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof LogTransferFailed) throw new CliError(error.message);
    throw error;
  }
}

const count = (value: number): string => value.toLocaleString('en');

function kindsIn(text: string): readonly OwnStreams[] {
  const words = text.split(',').filter((word) => word !== '');
  const unknown = words.find((word) => !ownStreams.some((kind) => kind === word));
  if (unknown) {
    throw new CliError(`--include: "${unknown}" is none of ${ownStreams.join(', ')}.`, 2);
  }
  return ownStreams.filter((kind) => words.includes(kind));
}
