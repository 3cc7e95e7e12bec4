import type { AccountId } from '@trunkline/domain/ids';

/** The lists of an account's messages over all its conversations, and of what came of its schedules. */
export type MessageList = 'texts' | 'conversations' | 'optOuts' | ScheduleList;

/** A schedule is in each list that is true of it: one that repeats may be sent and missed. */
export type ScheduleList = 'sentSchedules' | 'missedSchedules' | 'cancelledSchedules';

/** One line of a list, as the stream that it is of had it at a revision. */
export type IndexedLine = {
  readonly list: MessageList;
  readonly key: string;
  /** Milliseconds by which the list is ordered; null for a line that is not in it any more. */
  readonly atMs: number | null;
  readonly revision: bigint;
  readonly view: unknown;
};

/** Where a page goes on: after this line. */
export type LinePlace = { readonly atMs: number; readonly key: string };

export type PlacedLine = LinePlace & { readonly view: unknown };

/** How many lines a list keeps, the newest; who opted out is kept whole. */
export const linesMax: Readonly<Record<MessageList, number>> = {
  texts: 1_000,
  conversations: 10_000,
  optOuts: 1_000_000,
  sentSchedules: 1_000,
  missedSchedules: 1_000,
  cancelledSchedules: 1_000,
};

/** Lists that can be lost and are rebuilt from the log. Throws `RedisUnavailable`. */
export abstract class MessageIndex {
  /** Writes lines in one step; one of an earlier revision than what is there changes nothing. */
  abstract write(accountId: AccountId, lines: readonly IndexedLine[]): Promise<void>;

  /** Newest first, at most `limit`. */
  abstract page(
    accountId: AccountId,
    list: MessageList,
    wanted: { readonly after: LinePlace | undefined; readonly limit: number },
  ): Promise<readonly PlacedLine[]>;

  /** The view of one line; undefined where there is none. */
  abstract find(accountId: AccountId, list: MessageList, key: string): Promise<unknown>;
}
