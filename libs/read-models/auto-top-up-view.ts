import type { SubscriptionPayment } from '@trunkline/domain/accounts/purchase.events';
import type { AutoTopUpStopReason } from '@trunkline/domain/credits/auto-top-up.events';
import type { WalletView } from './wallet-section';

/** What a wallet buys by itself. */
export type AutoTopUpView = {
  readonly status: 'on' | 'off';
  readonly packageId: string;
  readonly packageVersion: number;
  /** It is bought when less than that is available. */
  readonly belowCredits: number;
  readonly perMonthMax: number;
  readonly payment: SubscriptionPayment;
  /** Why it is off; null while it is on. */
  readonly stopped: {
    readonly reason: AutoTopUpStopReason;
    readonly detail: string | null;
    readonly at: string;
  } | null;
  /** The purchase that is under way. */
  readonly pending: { readonly subscriptionId: string; readonly requestedAt: string } | null;
  /** Until when nothing is bought, as the month has had as many as it may have. */
  readonly waitsUntil: string | null;
  /** The month in which one was bought last, in the account's timezone, and how many were. */
  readonly lastMonth: { readonly month: string; readonly count: number } | null;
};

/** Null where it was never switched on. */
export function autoTopUpView({ autoTopUp }: WalletView): AutoTopUpView | null {
  if (!autoTopUp) return null;
  const { settings, stopped, pending, waitsUntil, months } = autoTopUp;
  return {
    status: stopped ? 'off' : 'on',
    ...settings,
    stopped: stopped && { reason: stopped.reason, detail: stopped.detail, at: stopped.stoppedAt },
    pending: pending && {
      subscriptionId: pending.subscriptionId,
      requestedAt: pending.requestedAt,
    },
    waitsUntil,
    lastMonth: months.at(-1) ?? null,
  };
}
