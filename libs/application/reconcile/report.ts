import type { DifferenceKind } from './compare-number';
import type { Difference, ReconcileMode } from './difference';

/** Everything that one run saw and did. */
export type ReconcileReport = {
  readonly runId: string;
  readonly mode: ReconcileMode;
  readonly environment: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Numbers of the carrier account: all, under our tag, under another environment's, under none. */
  readonly carrier: {
    readonly all: number;
    readonly ours: number;
    readonly otherEnvironments: number;
    readonly untagged: number;
  };
  /** Numbers that the log has ever heard of, and those that are being bought or given back. */
  readonly log: { readonly all: number; readonly underWay: number };
  readonly counts: Readonly<Partial<Record<DifferenceKind, number>>>;
  readonly repaired: number;
  /** At most `differencesMax` of them; `omitted` says how many more there were. */
  readonly differences: readonly Difference[];
  readonly omitted: number;
};

/** How many differences one run looks into; more than that is a matter for a person. */
export const differencesMax = 10_000;

/** What is still different after a run: nothing that was repaired, or gone by itself. */
export function openDifferences({ differences, omitted }: ReconcileReport): number {
  const isOpen = ({ outcome }: Difference): boolean =>
    outcome === 'found' || outcome === 'leftAlone';
  return differences.filter(isOpen).length + omitted;
}
