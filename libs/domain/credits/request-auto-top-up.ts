import { type Decision, accept } from '../decision';
import type { SubscriptionId } from '../ids';
import type { OfferedPackage } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import type { AutoTopUpSettings, AutoTopUpStopReason } from './auto-top-up.events';
import { type AutoTopUp, topUpsIn } from './auto-top-up.state';
import { type WalletDraft, acceptDraft, availableIn, drafted, draftWithDue } from './wallet-draft';
import type { WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Decides whether what is due is bought now, and records under which id before it is. */
export type RequestAutoTopUp = WalletOwner & {
  readonly type: 'RequestAutoTopUp';
  /** The id of the purchase of that number; another one was asked for meanwhile if it is not next. */
  readonly subscriptionId: SubscriptionId;
  readonly number: number;
  /** The package as it is offered now; undefined when it is not. */
  readonly offered: OfferedPackage | undefined;
  /** The calendar month on the clocks of the account, and when it ends. */
  readonly month: string;
  readonly monthEndsAt: Instant;
  readonly at: Instant;
};

/** Notes what became of the purchase; one that was not paid stops it, until it is set again. */
export type SettleAutoTopUp = WalletOwner & {
  readonly type: 'SettleAutoTopUp';
  readonly subscriptionId: SubscriptionId;
  readonly stop: { readonly reason: AutoTopUpStopReason; readonly detail: string | null } | null;
  readonly at: Instant;
};

export function requestAutoTopUp(
  command: RequestAutoTopUp,
  { balance }: WalletState,
): Decision<WalletEvent, never> {
  const draft = draftWithDue(balance, command);
  const { autoTopUp } = draft.balance;
  const isNext = autoTopUp?.count === command.number - 1;
  if (!isNext || autoTopUp.pending || autoTopUp.dueSince === null) return accept();
  const isEnough = availableIn(draft) >= autoTopUp.settings.belowCredits;
  return autoTopUp.stopped || isEnough ? drop(draft) : buy(command, draft, autoTopUp);
}

function buy(
  command: RequestAutoTopUp,
  draft: WalletDraft,
  autoTopUp: AutoTopUp,
): Decision<WalletEvent, never> {
  const { settings, waitsUntil } = autoTopUp;
  const reason = whyNotAgreed(command.offered, settings);
  if (reason) return drop(withStop(draft, { reason, detail: null }));
  if (topUpsIn(autoTopUp, command.month) < settings.perMonthMax) {
    return acceptDraft(withRequest(draft, command, settings));
  }
  if (waitsUntil === command.monthEndsAt) return accept();
  return acceptDraft(withPostponement(draft, command, settings));
}

/** Where less than wanted is available still, the next one is due, in the same append. */
export function settleAutoTopUp(
  command: SettleAutoTopUp,
  { balance }: WalletState,
): Decision<WalletEvent, never> {
  const { accountId, kind, subscriptionId, stop, at: settledAt } = command;
  const { autoTopUp } = balance;
  if (autoTopUp?.pending?.subscriptionId !== subscriptionId) return accept();
  const draft = draftWithDue(balance, command);
  const outcome = stop ? 'notPaid' : 'paid';
  return acceptDraft(
    drafted(stop && !autoTopUp.stopped ? withStop(draft, stop) : draft, {
      type: 'AutoTopUpSettled',
      data: { accountId, kind, subscriptionId, outcome, settledAt },
    }),
  );
}

/** Why what was agreed to cannot be bought by itself any more. */
export function whyNotAgreed(
  offered: OfferedPackage | undefined,
  { packageVersion }: Pick<AutoTopUpSettings, 'packageVersion'>,
): 'packageGone' | 'packageChanged' | undefined {
  if (!offered) return 'packageGone';
  return offered.terms.version === packageVersion ? undefined : 'packageChanged';
}

function withStop(
  draft: WalletDraft,
  stop: { readonly reason: AutoTopUpStopReason; readonly detail: string | null },
): WalletDraft {
  const { accountId, kind, at: stoppedAt } = draft.deciding;
  const data = { accountId, kind, ...stop, stoppedAt };
  return drafted(draft, { type: 'AutoTopUpStopped', data });
}

function drop(draft: WalletDraft): Decision<WalletEvent, never> {
  const { accountId, kind, at: droppedAt } = draft.deciding;
  const data = { accountId, kind, availableCredits: availableIn(draft), droppedAt };
  return acceptDraft(drafted(draft, { type: 'AutoTopUpDropped', data }));
}

function withRequest(
  draft: WalletDraft,
  { accountId, kind, subscriptionId, number, month, at: requestedAt }: RequestAutoTopUp,
  { packageId, packageVersion, payment }: AutoTopUp['settings'],
): WalletDraft {
  const what = { subscriptionId, number, month, packageId, packageVersion, payment };
  return drafted(draft, {
    type: 'AutoTopUpRequested',
    data: { accountId, kind, ...what, requestedAt },
  });
}

function withPostponement(
  draft: WalletDraft,
  { accountId, kind, month, monthEndsAt: until, at: postponedAt }: RequestAutoTopUp,
  { perMonthMax }: AutoTopUp['settings'],
): WalletDraft {
  return drafted(draft, {
    type: 'AutoTopUpPostponed',
    data: { accountId, kind, month, perMonthMax, until, postponedAt },
  });
}
