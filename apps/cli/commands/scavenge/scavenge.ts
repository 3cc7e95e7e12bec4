import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../../cli-error';
import { readFlags } from '../flags';
import { defaultStoreUrl, StoreAdmin } from '../store-admin';

type ScavengeReport = {
  readonly id: string;
  readonly status: 'running' | 'completed' | 'stopped' | 'failed';
  readonly tookMs: number;
  readonly streamsExamined: number;
  readonly streamsTotal: number;
  readonly eventsRemoved: number;
  readonly bytesRemoved: number;
  readonly error?: string;
};

const askEveryMs = 250;

/** Has a running event store remove what its streams' limits hide, and waits until it has. */
export async function scavenge(args: readonly string[]): Promise<number> {
  const flags = readFlags('scavenge', args, { url: { type: 'string', default: defaultStoreUrl } });
  const admin = new StoreAdmin(flags.url);
  const { id } = await admin.ask<ScavengeReport>('POST', '/admin/scavenge');
  for (;;) {
    const report = await admin.ask<ScavengeReport>('GET', `/admin/scavenge/${id}`);
    if (report.status !== 'running') return finish(report);
    await sleep(askEveryMs);
  }
}

function finish(report: ScavengeReport): number {
  const { status, eventsRemoved, bytesRemoved, streamsExamined, tookMs, error } = report;
  if (status !== 'completed') throw new CliError(`The scavenge ${status}. ${error ?? ''}`.trim());
  const [events, bytes] = [eventsRemoved.toLocaleString('en'), bytesRemoved.toLocaleString('en')];
  process.stdout.write(
    `${events} events, ${bytes} bytes removed from ${streamsExamined} streams in ${tookMs} ms\n`,
  );
  return 0;
}
