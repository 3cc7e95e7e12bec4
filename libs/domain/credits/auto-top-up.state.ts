import type { Instant } from '../time/instant';
import type {
  AutoTopUpEvent,
  AutoTopUpSettings,
  AutoTopUpStopped,
  AutoTopUpRequested,
} from './auto-top-up.events';

/** What a wallet buys by itself, and how far that is. */
export type AutoTopUp = {
  readonly settings: AutoTopUpSettings;
  /** Null while it is switched on. */
  readonly stopped: Pick<AutoTopUpStopped['data'], 'reason' | 'detail' | 'stoppedAt'> | null;
  /** Since when something is to be bought that is not asked for yet. */
  readonly dueSince: Instant | null;
  /** Until when that waits, as the month has had as many as it may have. */
  readonly waitsUntil: Instant | null;
  /** The one purchase that is under way, as it was settled when it was asked for. */
  readonly pending: Pick<
    AutoTopUpRequested['data'],
    'subscriptionId' | 'packageId' | 'packageVersion' | 'payment' | 'requestedAt'
  > | null;
  /** How many were ever asked for. */
  readonly count: number;
  /** How many of them in each month, the newest few: a timezone can go back to the one before. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
};

/** More than that are never bought by themselves in one calendar month. */
export const topUpsPerMonthMax = 30;

const monthsKept = 3;

export function evolveAutoTopUp(before: AutoTopUp | null, event: AutoTopUpEvent): AutoTopUp | null {
  if (event.type === 'AutoTopUpSet') {
    const { packageId, packageVersion, belowCredits, perMonthMax, payment } = event.data;
    const settings = { packageId, packageVersion, belowCredits, perMonthMax, payment };
    const history = before ?? { pending: null, count: 0, months: [] };
    return { ...history, settings, stopped: null, dueSince: null, waitsUntil: null };
  }
  return before && evolveKnown(before, event);
}

function evolveKnown(
  before: AutoTopUp,
  event: Exclude<AutoTopUpEvent, { type: 'AutoTopUpSet' }>,
): AutoTopUp {
  switch (event.type) {
    case 'AutoTopUpStopped': {
      const { reason, detail, stoppedAt } = event.data;
      return { ...before, stopped: { reason, detail, stoppedAt } };
    }
    case 'AutoTopUpDue':
      return { ...before, dueSince: event.data.dueAt };
    case 'AutoTopUpRequested':
      return requested(before, event.data);
    case 'AutoTopUpPostponed':
      return { ...before, waitsUntil: event.data.until };
    case 'AutoTopUpDropped':
      return { ...before, dueSince: null, waitsUntil: null };
    case 'AutoTopUpSettled':
      return { ...before, pending: null };
  }
}

function requested(
  before: AutoTopUp,
  { month, number: count, ...data }: AutoTopUpRequested['data'],
): AutoTopUp {
  const { subscriptionId, packageId, packageVersion, payment, requestedAt } = data;
  const others = before.months.filter((one) => one.month !== month);
  const inMonth = topUpsIn(before, month) + 1;
  const months = [...others, { month, count: inMonth }].slice(-monthsKept);
  const pending = { subscriptionId, packageId, packageVersion, payment, requestedAt };
  return { ...before, pending, count, months, dueSince: null, waitsUntil: null };
}

/** How many were asked for in a calendar month. */
export function topUpsIn({ months }: AutoTopUp, month: string): number {
  return months.find((one) => one.month === month)?.count ?? 0;
}

/** Whether something is to be bought that nobody has said so far. */
export function isTopUpDue(topUp: AutoTopUp | null, availableCredits: number): boolean {
  if (!topUp || topUp.stopped || topUp.pending || topUp.dueSince !== null) return false;
  return availableCredits < topUp.settings.belowCredits;
}
