import { withLease } from '@trunkline/application/reconcile/with-lease';
import { CarrierUnavailable, Failure } from '@trunkline/application/failures/failures';
import type { Waiting } from '@trunkline/application/reconcile/ask-again';
import type { Progress } from '@trunkline/application/reconcile/compare-everything';
import type { ReconcileMode } from '@trunkline/application/reconcile/difference';
import { type ReconcileReport, openDifferences } from '@trunkline/application/reconcile/report';
import { CliError } from '../../cli-error';
import { readFlags } from '../flags';
import { ProgressLine } from '../progress-line';
import { connectReconcile } from './connect-reconcile';
import { reportText } from './report-text';

const exitCodes = { same: 0, failed: 1, different: 2, interrupted: 130 };

const steps: Readonly<Record<Progress['step'], string>> = {
  carrier: "reading the carrier's inventory:",
  log: 'reading the log:',
  compare: 'comparing:',
  settle: 'looking at each difference:',
};

const units: Readonly<Record<Progress['step'], string>> = {
  carrier: 'numbers',
  log: 'events',
  compare: 'numbers',
  settle: 'differences',
};

/** Compares what the carrier has with what the log says; repairs only when it is told to. */
export async function reconcile(args: readonly string[]): Promise<number> {
  const flags = readFlags('reconcile', args, {
    adopt: { type: 'boolean' },
    release: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (flags.adopt && flags.release) {
    throw new CliError('--adopt and --release exclude each other. Choose one.', exitCodes.failed);
  }
  const mode = flags.adopt ? 'adopt' : flags.release ? 'release' : 'look';
  const report = await run(mode);
  process.stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  return openDifferences(report) > 0 ? exitCodes.different : exitCodes.same;
}

async function run(mode: ReconcileMode): Promise<ReconcileReport> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const progress = new ProgressLine();
  const { reconciling, lease, reports, disconnect } = await connectReconcile();
  const onProgress = ({ step, count, of }: Progress): void =>
    progress.show(steps[step], count, { unit: units[step], share: of && count / of });
  const onWaiting = (waiting: Waiting): void => progress.say(waitingText(waiting));
  const actor = { type: 'operator', id: 'cli', keyId: null } as const;
  try {
    const report = await withLease(lease, stop.signal, (signal) =>
      reconciling.run({ mode, actor, signal, onProgress, onWaiting }),
    );
    if (report === 'held') throw new CliError('Another run is under way. Wait until it has ended.');
    await reports.save(report);
    return report;
  } catch (error) {
    if (stop.signal.aborted) throw interrupted();
    throw error instanceof Failure ? told(error) : error;
  } finally {
    progress.end();
    await disconnect();
  }
}

function waitingText({ tries, triesMax, waitMs, why }: Waiting): string {
  const seconds = (waitMs / 1_000).toFixed(1);
  return `try ${tries} of ${triesMax}: ${why}; asked again in ${seconds} s`;
}

function interrupted(): CliError {
  const text = 'Interrupted. What was repaired stays repaired; run it again for the rest.';
  return new CliError(text, exitCodes.interrupted);
}

function told(failure: Failure): CliError {
  const whose = failure instanceof CarrierUnavailable ? 'the carrier' : 'a part of the system';
  return new CliError(`Given up, as ${whose} did not answer: ${failure.message}. Run it again.`);
}
