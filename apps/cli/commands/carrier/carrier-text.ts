import type { CarrierBody, ReconcileSummary } from '../../api-client';
import { counted } from '../../counted';

/** How the carrier is, and what the last comparison with the log came to, if there was one. */
export type CarrierStatus = CarrierBody & { readonly lastReconcile: ReconcileSummary | null };

const circuits: Readonly<Record<CarrierBody['circuit'], string>> = {
  closed: 'closed, the carrier is asked',
  open: 'open, the carrier did not answer and is not asked for a moment',
  halfOpen: 'half-open, one call tries whether the carrier answers again',
};

/** True when numbers are bought, and nothing keeps calls from the carrier. */
export function isWell({ buying, circuit }: CarrierBody): boolean {
  return buying === 'open' && circuit === 'closed';
}

/** What a person at a terminal wants to know first, and what can be done, line by line. */
export function carrierText(status: CarrierStatus): string {
  const { name, circuit, callsUnderWay, lastReconcile } = status;
  const rows: Row[] = [
    ['Carrier', name],
    ...buyingRows(status),
    ['Circuit', circuits[circuit]],
    ['Calls', `${callsUnderWay} under way`],
    ['Reconcile', reconcileText(lastReconcile)],
  ];
  return rows.map(([label, text]) => `${label.padEnd(labelWidth)}${text}\n`).join('');
}

type Row = readonly [label: string, text: string];

const labelWidth = 12;

function buyingRows({ buying, stop }: CarrierStatus): Row[] {
  if (!stop) return [['Buying', buying]];
  const { reason, since, detail, text, probes, nextProbeAt } = stop;
  return [
    ['Buying', `stopped since ${since}`],
    ['Why', `${reason}: ${detail}`],
    ['What to do', text],
    ['', 'Then at once: trunkline carrier resume-buying'],
    ['Tries', `${probes} since then, the next one at ${nextProbeAt}`],
  ];
}

function reconcileText(report: ReconcileSummary | null): string {
  if (!report) return 'not done yet; "trunkline reconcile" compares the carrier with the log';
  const { endedAt, mode, open, repaired } = report;
  return `${counted(open, 'open difference')}, ${repaired} repaired; ended at ${endedAt} (${mode})`;
}
