import type { OpenWork } from './relay-ledger';

/** One page of open work; `nextCursor` is null on the last one. */
export type OpenWorkPage = {
  readonly works: readonly OpenWork[];
  readonly nextCursor: string | null;
};

/** What has been due since some time: how many pieces, and those that have been for the longest. */
export type DueWork = { readonly count: number; readonly oldest: readonly OpenWork[] };

/**
 * What is open, for processes that have to look at all of it. The relay keeps it, from the log: what
 * was begun within the last moment may be missing, and what is open throughout is told at least once.
 * Throws `RedisUnavailable`.
 */
export abstract class OpenWorkIndex {
  /** Everything that is open of one owner, some hundred at a time. */
  abstract ofOwner(owner: string, cursor: string | null): Promise<OpenWorkPage>;

  /** What is open of one owner, the soonest due first: at most `max` after the first `skip`. */
  abstract inOrder(
    owner: string,
    range: { readonly skip: number; readonly max: number },
  ): Promise<readonly OpenWork[]>;

  /** Everything that is open, some hundred at a time. */
  abstract all(cursor: string | null): Promise<OpenWorkPage>;

  /** What there has been something to do for since `at` or before, of which at most `max` are told. */
  abstract dueSince(at: string, max: number): Promise<DueWork>;
}
