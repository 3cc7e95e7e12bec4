import { Injectable } from '@nestjs/common';
import { ReconcileReports } from '@trunkline/application/ports/reconcile-reports';
import { differenceKinds } from '@trunkline/application/reconcile/compare-number';
import { type ReconcileReport, openDifferences } from '@trunkline/application/reconcile/report';
import { Gauge } from 'prom-client';
import { Metrics } from '../operations/metrics';

type Show = (gauge: Gauge<'kind'>, report: ReconcileReport) => void;

/** What the last comparison of the carrier with the log came to, and when: an old one is an alarm, too. */
@Injectable()
export class ReconcileGauges {
  constructor(
    private readonly metrics: Metrics,
    private readonly reports: ReconcileReports,
  ) {
    const differences = 'Numbers that differed at the last comparison with the carrier, by kind.';
    this.gauge('differences', differences, ['kind'], (gauge, { counts }) =>
      differenceKinds.forEach((kind) => gauge.set({ kind }, counts[kind] ?? 0)),
    );
    const open = 'Numbers that still differ after the last comparison with the carrier.';
    this.gauge('open_differences', open, [], (gauge, report) => gauge.set(openDifferences(report)));
    const ended = 'When the last comparison with the carrier ended, in seconds since 1970.';
    this.gauge('last_run_timestamp_seconds', ended, [], (gauge, { endedAt }) =>
      gauge.set(Date.parse(endedAt) / 1_000),
    );
  }

  private gauge(name: string, help: string, labelNames: readonly 'kind'[], show: Show): void {
    const { reports } = this;
    void new Gauge({
      name: `trunkline_reconcile_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [this.metrics.registry],
      async collect() {
        this.reset();
        const report = await reports.last().catch(() => undefined);
        if (report) show(this, report);
        // Without a report, or without Redis, nothing is shown rather than a 0 that nobody counted.
        else if (labelNames.length === 0) this.remove();
      },
    });
  }
}
