import type { Money } from '../policy/policy.events';
import type {
  PaymentReversed,
  PurchaseGivenBack,
  PurchaseTakenBack,
  ReversalEvent,
} from './payment.events';
import type { SubscriptionGranted } from './subscription.events';

/** A payment that the provider took back, and what followed from it. */
export type PaymentReversal = Pick<PaymentReversed['data'], 'reversalId' | 'outcome' | 'amount'> & {
  /** Of the payment. */
  readonly reference: string;
  /** Null until the wallets were asked. */
  readonly takenBack: Pick<PurchaseTakenBack['data'], 'sms' | 'voice'> | null;
  /** The provider gave the money again. */
  readonly withdrawn: boolean;
  readonly givenBack: Pick<PurchaseGivenBack['data'], 'smsCredits' | 'voiceCredits'> | null;
};

/** What one payment gave to the wallets. */
export type GivenCredits = Pick<
  SubscriptionGranted['data'],
  'paymentReference' | 'smsCredits' | 'voiceCredits'
>;

/** All that was taken back of one subscription, and what its payments had given. */
export type Reversals = {
  readonly all: readonly PaymentReversal[];
  /** Withdrawn before they were heard of: what is told of them later is over. */
  readonly passed: readonly string[];
  readonly given: readonly GivenCredits[];
};

export const noReversals: Reversals = { all: [], passed: [], given: [] };

export function evolveReversals(
  reversals: Reversals,
  event: ReversalEvent | SubscriptionGranted,
): Reversals {
  switch (event.type) {
    case 'SubscriptionGranted': {
      const { paymentReference, smsCredits, voiceCredits } = event.data;
      const given = { paymentReference, smsCredits, voiceCredits };
      return { ...reversals, given: [...reversals.given, given] };
    }
    case 'PaymentReversed': {
      const { reversalId, outcome, amount, paymentReference: reference } = event.data;
      const begun = { reversalId, outcome, amount, reference };
      const nothingYet = { takenBack: null, withdrawn: false, givenBack: null };
      return { ...reversals, all: [...reversals.all, { ...begun, ...nothingYet }] };
    }
    case 'PaymentReversalWithdrawn': {
      const { reversalId } = event.data;
      if (isHeardOf(reversals, reversalId)) return changed(reversals, event, { withdrawn: true });
      return { ...reversals, passed: [...reversals.passed, reversalId] };
    }
    case 'PurchaseTakenBack': {
      const { sms, voice } = event.data;
      return changed(reversals, event, { takenBack: { sms, voice } });
    }
    case 'PurchaseGivenBack': {
      const { smsCredits, voiceCredits } = event.data;
      return changed(reversals, event, { givenBack: { smsCredits, voiceCredits } });
    }
  }
}

/** Whether a reversal was told of before; also that it is over. */
export function isHeardOf({ all, passed }: Reversals, id: string): boolean {
  return passed.includes(id) || all.some(({ reversalId }) => reversalId === id);
}

/** The reversal whose credits are to be taken from the wallets, or to be given to them again. */
export function reversalToCarryOut({ all }: Reversals): PaymentReversal | undefined {
  return all.find(({ takenBack, withdrawn, givenBack }) => !takenBack || (withdrawn && !givenBack));
}

/** How much of a payment is with the payer again. */
export function reversedMinor({ all }: Reversals, payment: Payment): number {
  const lasting = all.filter((one) => one.reference === payment.reference && !one.withdrawn);
  return sumMinor(lasting, payment);
}

/**
 * What of a payment's credits one reversal takes back: its part of the money, rounded down in sum
 * over all reversals of the payment, so that together they never take more than was given.
 */
export function creditsToTakeBack(
  { all, given }: Reversals,
  { reversalId, reference }: PaymentReversal,
  payment: Payment,
): { readonly sms: number; readonly voice: number } {
  const gave = given.find(({ paymentReference }) => paymentReference === reference);
  if (!gave || payment.amount.amountMinor === 0) return { sms: 0, voice: 0 };
  const until = all.findIndex((one) => one.reversalId === reversalId);
  const counted = all
    .slice(0, until + 1)
    .filter((one) => one.reference === reference && (!one.withdrawn || isLast(one, reversalId)));
  const before = sumMinor(counted.slice(0, -1), payment);
  const after = sumMinor(counted, payment);
  const part = (whole: number, minor: number): number =>
    Number((BigInt(whole) * BigInt(minor)) / BigInt(payment.amount.amountMinor));
  const between = (whole: number): number => part(whole, after) - part(whole, before);
  return { sms: between(gave.smsCredits), voice: between(gave.voiceCredits) };
}

type Payment = { readonly reference: string; readonly amount: Money };

function isLast({ reversalId }: PaymentReversal, wanted: string): boolean {
  return reversalId === wanted;
}

/** No more than was paid; money in another currency cannot be compared, and counts as all of it. */
function sumMinor(reversals: readonly PaymentReversal[], { amount: paid }: Payment): number {
  const sum = reversals.reduce(
    (sofar, { amount }) =>
      sofar + (amount.currency === paid.currency ? amount.amountMinor : paid.amountMinor),
    0,
  );
  return Math.min(sum, paid.amountMinor);
}

function changed(
  reversals: Reversals,
  { data }: { readonly data: { readonly reversalId: string } },
  change: Partial<PaymentReversal>,
): Reversals {
  const all = reversals.all.map((one) =>
    one.reversalId === data.reversalId ? { ...one, ...change } : one,
  );
  return { ...reversals, all };
}
