import { differenceKinds } from '@trunkline/application/reconcile/compare-number';
import { differenceTexts } from '@trunkline/application/reconcile/difference';
import { type ReconcileReport, openDifferences } from '@trunkline/application/reconcile/report';
import { counted } from '../../counted';

/** A report for a person at a terminal: each difference by name, then what it comes to. */
export function reportText(report: ReconcileReport): string {
  const lines = [...differenceLines(report), ...summary(report)];
  return `${lines.join('\n')}\n`;
}

function differenceLines({ differences, omitted }: ReconcileReport): string[] {
  const lines = differences.map(({ number, kind, accountId, outcome, detail }) =>
    [
      number.padEnd(16),
      kind.padEnd(20),
      (accountId ?? '-').padEnd(29),
      `${outcome}: ${detail}`,
    ].join(' '),
  );
  if (omitted > 0) lines.push(`and ${count(omitted)} more`);
  return lines.length > 0 ? [...lines, ''] : [];
}

function summary(report: ReconcileReport): string[] {
  const { carrier, log, counts, repaired } = report;
  return [
    `At the carrier: ${counted(carrier.all, 'number')}, ${count(carrier.ours)} tagged for ` +
      `"${report.environment}", ${count(carrier.otherEnvironments)} for other environments, ` +
      `${count(carrier.untagged)} untagged.`,
    `In the log: ${counted(log.all, 'number')}, ${count(log.underWay)} of them under way.`,
    ...differenceKinds.flatMap((kind) =>
      counts[kind] ? [`${count(counts[kind]).padStart(7)}  ${differenceTexts[kind]}`] : [],
    ),
    `${counted(openDifferences(report), 'open difference')}, ${count(repaired)} repaired.`,
  ];
}

function count(value: number): string {
  return value.toLocaleString('en');
}
