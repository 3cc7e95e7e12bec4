import { at, later, subscriptionId } from '@trunkline/testing/builders';
import type { CreditKind } from '../credits/wallet.events';
import type { CreditsGrantRefused, CreditsGrantSettled } from './late-grant.events';
import { type LateGrant, evolveLateGrants, isGivenLater, lateGrantDays } from './late-grants.state';
import type { PaymentReversalWithdrawn } from './payment.events';

const first = `${subscriptionId}-1`;
const second = `${subscriptionId}-2`;

function refused(paymentReference: string, kind: CreditKind): CreditsGrantRefused {
  const about = { subscriptionId, paymentReference, kind, amountCredits: 100 };
  const why = { origin: 'purchase', expiresAt: null, why: 'BalanceTooLarge' } as const;
  return { type: 'CreditsGrantRefused', data: { ...about, ...why, refusedAt: at } };
}

function settled(
  amountCredits: number,
  outcome: LateGrant['outcome'] = 'given',
): CreditsGrantSettled {
  const about = { subscriptionId, paymentReference: first, kind: 'sms' as const };
  const how = { outcome: outcome ?? 'given', amountCredits, nextDueAt: null };
  return { type: 'CreditsGrantSettled', data: { ...about, ...how, settledAt: at } };
}

const withdrawn: PaymentReversalWithdrawn = {
  type: 'PaymentReversalWithdrawn',
  data: { subscriptionId, paymentReference: first, reversalId: 'dp_1', withdrawnAt: at },
};

const after = (...events: Parameters<typeof evolveLateGrants>[1][]): readonly LateGrant[] =>
  events.reduce<readonly LateGrant[]>(evolveLateGrants, []);
const outcomes = (grants: readonly LateGrant[]) => grants.map(({ outcome }) => outcome);

describe('credits that a wallet did not take', () => {
  it('are settled by the wallet and for the payment that they are of', () => {
    const owed = [refused(first, 'sms'), refused(first, 'voice'), refused(second, 'sms')];
    expect(outcomes(after(...owed, settled(100)))).toEqual(['given', null, null]);
  });

  it('are tried by themselves for so many days, up to the last moment of them', () => {
    const grants = after(refused(first, 'sms'));
    const lastMs = lateGrantDays * 86_400_000;
    expect(isGivenLater(grants, later(lastMs - 1))).toBe(true);
    expect(isGivenLater(grants, later(lastMs))).toBe(false);
    expect(isGivenLater(after(refused(first, 'sms'), settled(100)), at)).toBe(false);
  });

  it('are owed again where a reversal that is over had cut them short, and only then', () => {
    const begun = refused(first, 'sms');
    expect(outcomes(after(begun, settled(0, 'reversed'), withdrawn))).toEqual([null]);
    expect(outcomes(after(begun, settled(40), withdrawn))).toEqual([null]);
    expect(outcomes(after(begun, settled(100), withdrawn))).toEqual(['given']);
    expect(outcomes(after(begun, settled(0, 'expired'), withdrawn))).toEqual(['expired']);
  });
});
