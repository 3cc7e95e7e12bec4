import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@trunkline/application/ports/clock';
import type { Lease } from '@trunkline/application/ports/lease';
import type { ReconcileReports } from '@trunkline/application/ports/reconcile-reports';
import type { Waiting } from '@trunkline/application/reconcile/ask-again';
import type { ReconcileNumbers } from '@trunkline/application/reconcile/reconcile-numbers';
import { type ReconcileReport, openDifferences } from '@trunkline/application/reconcile/report';
import { withLease } from '@trunkline/application/reconcile/with-lease';
import type { Logger } from 'pino';

export type ScheduledReconcileParts = {
  readonly reconciling: Pick<ReconcileNumbers, 'run'>;
  readonly lease: Lease;
  readonly reports: ReconcileReports;
  readonly clock: Clock;
  /** How long after one run the next begins; 0 for never. */
  readonly everyMs: number;
  readonly logger: Logger;
};

const lookEveryMs = 60_000;

/**
 * Compares carrier and log now and then, in one worker at a time. It notes which numbers the carrier
 * lost and has again; what would buy, give away or give back is left to the operator.
 */
export class ScheduledReconcile {
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly parts: ScheduledReconcileParts) {}

  start(): void {
    if (this.parts.everyMs > 0) this.running = this.keepLooking();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  /** One look at whether a run is due, and the run if it is. */
  async runIfDue(signal: AbortSignal): Promise<'done' | 'notDue' | 'held'> {
    if (!(await this.isDue())) return 'notDue';
    return withLease(this.parts.lease, signal, async (held) => {
      // Another worker may have run between the look and the lease.
      if (!(await this.isDue())) return 'notDue';
      const actor = { type: 'system', id: 'reconcile', keyId: null } as const;
      const onWaiting = (waiting: Waiting): void =>
        this.parts.logger.info(waiting, 'the carrier is asked again');
      const watch = { signal: held, onProgress: () => undefined, onWaiting };
      const run = { mode: 'note', actor, ...watch } as const;
      const report = await this.parts.reconciling.run(run);
      await this.parts.reports.save(report);
      this.tell(report);
      return 'done';
    });
  }

  /** A run that only looked notes nothing, and so does not stand for one that is due. */
  private async isDue(): Promise<boolean> {
    const last = await this.parts.reports.last();
    if (!last || last.mode === 'look') return true;
    const ageMs = Date.parse(this.parts.clock.now()) - Date.parse(last.endedAt);
    return ageMs >= this.parts.everyMs;
  }

  private tell(report: ReconcileReport): void {
    const { counts, repaired } = report;
    const open = openDifferences(report);
    const level = open > 0 ? 'warn' : 'info';
    this.parts.logger[level]({ open, repaired, counts }, 'carrier and log were compared');
  }

  private async keepLooking(): Promise<void> {
    const { signal } = this.stopped;
    const everyMs = Math.min(this.parts.everyMs, lookEveryMs);
    while (!signal.aborted) {
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.runIfDue(signal).catch((error: unknown) => {
        if (!signal.aborted) this.parts.logger.warn({ err: error }, 'comparing was given up');
      });
    }
  }
}
