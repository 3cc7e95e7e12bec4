import type { CreditKind } from '../credits/wallet.events';
import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { CreditsGrantAsked, CreditsGrantSettled } from './late-grant.events';
import { type LateGrant, owedGrants } from './late-grants.state';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/** Notes what became of credits that a wallet had refused. */
export type SettleLateGrant = {
  readonly type: 'SettleLateGrant';
  readonly paymentReference: string;
  readonly kind: CreditKind;
  /** Which settling of it this is, so that what was settled meanwhile is not settled once more. */
  readonly timesSettled: number;
  readonly outcome: CreditsGrantSettled['data']['outcome'];
  readonly amountCredits: number;
  readonly at: Instant;
};

/** Has what a payment bought, and a wallet refused, given now: the operator made room for it. */
export type AskForLateGrant = {
  readonly type: 'AskForLateGrant';
  readonly paymentReference: string;
  readonly at: Instant;
};

export type AskForLateGrantRejection =
  | { readonly code: 'PaymentUnknown'; readonly reference: string }
  | { readonly code: 'NoCreditsOwed' };

/** What the wallet took for reversals that came before the credits did. */
export type ShortReversal = {
  readonly reference: string;
  readonly source: string;
  readonly shortCredits: number;
};

export function settleLateGrant(
  { paymentReference, kind, timesSettled, outcome, amountCredits, at }: SettleLateGrant,
  state: SubscriptionState,
): Decision<CreditsGrantSettled, never> {
  if (state.status === 'notStarted') return accept();
  const isOwed = owedGrants(state.lateGrants).some(
    (grant) =>
      grant.paymentReference === paymentReference &&
      grant.kind === kind &&
      grant.timesSettled === timesSettled,
  );
  if (!isOwed) return accept();
  const { subscriptionId, paid } = state;
  const about = { subscriptionId, paymentReference, kind, outcome, amountCredits };
  const nextDueAt = state.status === 'ended' ? null : (paid?.periodEnd ?? null);
  return accept({ type: 'CreditsGrantSettled', data: { ...about, nextDueAt, settledAt: at } });
}

export function askForLateGrant(
  { paymentReference, at }: AskForLateGrant,
  state: SubscriptionState,
): Decision<CreditsGrantAsked, AskForLateGrantRejection> {
  if (state.status === 'notStarted' || !isPaid(state, paymentReference)) {
    return reject({ code: 'PaymentUnknown', reference: paymentReference });
  }
  const isOwed = owedGrants(state.lateGrants).some(
    (grant) => grant.paymentReference === paymentReference,
  );
  if (!isOwed) return reject({ code: 'NoCreditsOwed' });
  const { subscriptionId } = state;
  return accept({
    type: 'CreditsGrantAsked',
    data: { subscriptionId, paymentReference, askedAt: at },
  });
}

/**
 * How much a wallet is still to get: not what it was asked for by reversals that last, while it was
 * not there. The wallet decides it with what it knows, so that no reversal comes in between.
 */
export function creditsStillOwed(
  { paymentReference, amountCredits, givenCredits }: LateGrant,
  { reversals }: StartedSubscription,
  known: readonly ShortReversal[],
): number {
  const over = reversals.all.filter(({ withdrawn }) => withdrawn).map((one) => one.reversalId);
  const short = known
    .filter(({ source, reference }) => source === paymentReference && !over.includes(reference))
    .reduce((sum, { shortCredits }) => sum + shortCredits, 0);
  return Math.max(0, amountCredits - givenCredits - short);
}

function isPaid({ payments }: StartedSubscription, reference: string): boolean {
  return payments.settled.some((one) => one.reference === reference);
}
