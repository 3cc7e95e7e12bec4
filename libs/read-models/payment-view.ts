import type { CreditKind } from '@trunkline/domain/credits/wallet.events';
import type { Money } from '@trunkline/domain/policy/policy.events';
import type {
  CreditsTakenBack,
  PaymentPurpose,
} from '@trunkline/domain/subscriptions/payment.events';
import { type LateGrant, owedGrants } from '@trunkline/domain/subscriptions/late-grants.state';
import type { Payments } from '@trunkline/domain/subscriptions/payments.state';
import type { PaymentReversal } from '@trunkline/domain/subscriptions/reversals.state';
import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';

/** One payment of a subscription, and whether its money went back. */
export type PaymentView = {
  readonly reference: string;
  readonly purpose: PaymentPurpose;
  readonly amount: Money;
  readonly status: 'open' | 'confirmed' | 'declined';
  /** The provider's name for it; null where it is not known. */
  readonly paymentId: string | null;
  /** Money that bought nothing goes back: whether that is still to be done. */
  readonly refund: {
    readonly status: 'due' | 'failed' | 'made';
    readonly refundId: string | null;
    /** Why its provider does not give it back; null unless it failed. */
    readonly reason: string | null;
  } | null;
  /** What the provider took back of it by itself: refunds made there, and disputes. */
  readonly reversals: readonly ReversalView[];
  /** What a wallet could not take of what it bought, and gets as soon as it can; null for nothing. */
  readonly owed: { readonly smsCredits: number; readonly voiceCredits: number } | null;
};

export type ReversalView = {
  readonly reversalId: string;
  readonly outcome: 'refunded' | 'disputed';
  readonly amount: Money;
  /** `withdrawn` once the provider gave the money again, and we the credits. */
  readonly status: 'underWay' | 'takenBack' | 'withdrawn';
  /** What became of the credits that it had bought; null until that is known. */
  readonly sms: CreditsTakenBack | null;
  readonly voice: CreditsTakenBack | null;
};

/** So many payments are shown, the newest: those of about five years. */
const shownMax = 100;

export function paymentViews(state: SubscriptionState): readonly PaymentView[] {
  if (state.status === 'notStarted') return [];
  const { payments } = state;
  const { open, settled } = payments;
  const isAnswered = open && settled.some(({ reference }) => reference === open.reference);
  const all = [
    ...settled.map((one) => ({ ...one, status: one.outcome })),
    ...(open && !isAnswered ? [{ ...open, status: 'open' as const }] : []),
  ];
  return all.slice(-shownMax).map(({ reference, purpose, amount, status, paymentId }) => ({
    ...{ reference, purpose, amount, status, paymentId },
    refund: refundOf(payments, reference),
    reversals: state.reversals.all.filter((one) => one.reference === reference).map(reversalView),
    owed: owedOf(state.lateGrants, reference),
  }));
}

function refundOf({ refundsDue, refundsMade }: Payments, reference: string): PaymentView['refund'] {
  const due = refundsDue.find((one) => one.reference === reference);
  if (due?.failure) return { status: 'failed', ...due.failure };
  if (due) return { status: 'due', refundId: null, reason: null };
  const made = refundsMade.find((one) => one.reference === reference);
  return made ? { status: 'made', refundId: made.refundId, reason: null } : null;
}

function owedOf(grants: readonly LateGrant[], reference: string): PaymentView['owed'] {
  const owed = owedGrants(grants).filter((grant) => grant.paymentReference === reference);
  if (owed.length === 0) return null;
  const creditsOf = (kind: CreditKind): number =>
    owed
      .filter((grant) => grant.kind === kind)
      .reduce((sum, { amountCredits, givenCredits }) => sum + amountCredits - givenCredits, 0);
  return { smsCredits: creditsOf('sms'), voiceCredits: creditsOf('voice') };
}

function reversalView(reversal: PaymentReversal): ReversalView {
  const { reversalId, outcome, amount, takenBack } = reversal;
  const { sms = null, voice = null } = takenBack ?? {};
  return { reversalId, outcome, amount, status: statusOf(reversal), sms, voice };
}

function statusOf({ takenBack, withdrawn, givenBack }: PaymentReversal): ReversalView['status'] {
  if (givenBack) return 'withdrawn';
  return takenBack && !withdrawn ? 'takenBack' : 'underWay';
}
