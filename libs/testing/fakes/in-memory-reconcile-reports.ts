import { ReconcileReports, shortened } from '@trunkline/application/ports/reconcile-reports';
import type { ReconcileReport } from '@trunkline/application/reconcile/report';

/** The last report in memory, for specs. */
export class InMemoryReconcileReports extends ReconcileReports {
  constructor(private report?: ReconcileReport) {
    super();
  }

  async save(report: ReconcileReport): Promise<void> {
    this.report = shortened(report);
  }

  async last(): Promise<ReconcileReport | undefined> {
    return this.report;
  }
}
