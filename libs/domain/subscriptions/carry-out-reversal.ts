import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { CreditsTakenBack, PurchaseGivenBack, PurchaseTakenBack } from './payment.events';
import type { SubscriptionState } from './subscription.state';

/** Notes what the wallets gave back of what a reversed payment had bought. */
export type RecordTakenBack = {
  readonly type: 'RecordTakenBack';
  readonly reversalId: string;
  readonly sms: CreditsTakenBack | null;
  readonly voice: CreditsTakenBack | null;
  readonly at: Instant;
};

/** Notes what the wallets have again of it, as the reversal did not last. */
export type RecordGivenBack = {
  readonly type: 'RecordGivenBack';
  readonly reversalId: string;
  readonly smsCredits: number;
  readonly voiceCredits: number;
  readonly at: Instant;
};

export function recordTakenBack(
  { reversalId, sms, voice, at }: RecordTakenBack,
  state: SubscriptionState,
): Decision<PurchaseTakenBack, never> {
  const reversal = reversalOf(state, reversalId);
  if (!reversal || reversal.takenBack) return accept();
  const { subscriptionId, reference: paymentReference } = reversal;
  const about = { subscriptionId, paymentReference, reversalId };
  return accept({ type: 'PurchaseTakenBack', data: { ...about, sms, voice, takenBackAt: at } });
}

export function recordGivenBack(
  { reversalId, smsCredits, voiceCredits, at }: RecordGivenBack,
  state: SubscriptionState,
): Decision<PurchaseGivenBack, never> {
  const reversal = reversalOf(state, reversalId);
  if (!reversal?.takenBack || !reversal.withdrawn || reversal.givenBack) return accept();
  const { subscriptionId, reference: paymentReference } = reversal;
  const given = { smsCredits, voiceCredits, givenBackAt: at };
  return accept({
    type: 'PurchaseGivenBack',
    data: { subscriptionId, paymentReference, reversalId, ...given },
  });
}

function reversalOf(state: SubscriptionState, id: string) {
  if (state.status === 'notStarted') return undefined;
  const reversal = state.reversals.all.find(({ reversalId }) => reversalId === id);
  return reversal && { ...reversal, subscriptionId: state.subscriptionId };
}
