import type { ReconcileReport } from '../reconcile/report';

/**
 * Where the report of the last run is kept for whoever asks. It can be lost, and the next run writes
 * it again. Throws `RedisUnavailable`.
 */
export abstract class ReconcileReports {
  /** Keeps at most `keptDifferencesMax` of its differences. */
  abstract save(report: ReconcileReport): Promise<void>;

  abstract last(): Promise<ReconcileReport | undefined>;
}

export const keptDifferencesMax = 1_000;

/** The report without the differences that are too many to be kept; `omitted` counts them. */
export function shortened(report: ReconcileReport): ReconcileReport {
  const { differences, omitted } = report;
  const kept = differences.slice(0, keptDifferencesMax);
  return { ...report, differences: kept, omitted: omitted + differences.length - kept.length };
}
