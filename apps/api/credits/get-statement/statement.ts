import type { StatementEntry, WalletLog } from './wallet-log';

export type Period = { readonly from?: string; readonly to?: string };

/** A period of a wallet as it stands in the log: from one revision up to, and without, another. */
export type StatementPeriod = {
  readonly first: bigint;
  readonly end: bigint;
  readonly openingBalance: number;
  readonly closingBalance: number;
};

export type StatementPage = {
  readonly entries: readonly StatementEntry[];
  /** The revision at which the next page begins; null after the last. */
  readonly next: bigint | null;
};

/**
 * Finds a period in the log. `endKnown` is where the wallet ended when the first page was read, so
 * that the figures of all pages are the same although the wallet moves on.
 */
export async function findPeriod(
  log: WalletLog,
  { from, to }: Period,
  endKnown?: bigint,
): Promise<StatementPeriod> {
  const last = endKnown ?? (await log.end());
  const first = from === undefined ? 0n : await log.revisionAt(from, last);
  const end = to === undefined ? last : await log.revisionAt(to, last);
  return {
    first,
    end,
    openingBalance: await log.balanceBefore(first),
    closingBalance: await log.balanceBefore(end),
  };
}

export async function readPage(
  log: WalletLog,
  { end }: StatementPeriod,
  { start, limit }: { readonly start: bigint; readonly limit: number },
): Promise<StatementPage> {
  const entries: StatementEntry[] = [];
  for await (const { revision, entry } of log.entries(start, end)) {
    if (entries.length === limit) return { entries, next: revision };
    entries.push(entry);
  }
  return { entries, next: null };
}
