import { type CsvCell, csvLine } from '../../reads/csv';
import type { StatementPeriod, Period } from './statement';
import type { StatementEntry, WalletLog } from './wallet-log';

const columns = ['entry', 'at', 'type', 'amount', 'balance', 'available'];
const words = ['reason', 'reference', 'actor', 'expiresAt', 'holdId'];

/**
 * A statement as RFC 4180 lines: the opening balance, every entry, the closing balance. A file
 * without its last line was cut off on the way.
 */
export async function* statementCsv(
  log: WalletLog,
  period: StatementPeriod,
  { from, to }: Period,
): AsyncGenerator<string> {
  yield line([...columns, ...words]);
  yield line(['', from ?? '', 'opening', '', period.openingBalance]);
  for await (const { entry } of log.entries(period.first, period.end)) yield line(cells(entry));
  yield line(['', to ?? '', 'closing', '', period.closingBalance]);
}

function cells(entry: StatementEntry): readonly CsvCell[] {
  const { entryNumber, at, type, amount, balanceAfter, availableAfter, reason } = entry;
  const { reference, actor, expiresAt, holdId } = entry;
  const numbers = [entryNumber, at, type, amount, balanceAfter, availableAfter];
  const by = `${actor.type}:${actor.id}`;
  return [...numbers, reason, reference ?? '', by, expiresAt ?? '', holdId ?? ''];
}

function line(given: readonly CsvCell[]): string {
  const missing = columns.length + words.length - given.length;
  const all = [...given, ...Array.from({ length: missing }, () => '')];
  return csvLine(all);
}
