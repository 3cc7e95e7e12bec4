import type { PackageTerms } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { SubscriptionChanged } from './subscription.events';

/** What one payment bought, as the account is to get it. */
export type Grant = {
  /** Of the payment: what is given under it is given once. */
  readonly paymentReference: string;
  readonly origin: 'plan' | 'purchase';
  readonly numbers: number;
  readonly smsCredits: number;
  readonly voiceCredits: number;
  /** When the credits expire; null where they are carried over or were bought. */
  readonly expiresAt: Instant | null;
};

export function grantOfPeriod(
  { kind, numbers, smsCredits, voiceCredits, carryOver }: PackageTerms,
  of: { readonly paymentReference: string; readonly periodEnd: Instant | null },
): Grant {
  const { paymentReference, periodEnd } = of;
  const origin = kind === 'credits' ? 'purchase' : 'plan';
  const expiresAt = carryOver || kind === 'credits' ? null : periodEnd;
  return { paymentReference, origin, numbers, smsCredits, voiceCredits, expiresAt };
}

export function grantOfChange(
  { to, paymentReference, proration }: SubscriptionChanged['data'],
  paid: { readonly periodEnd: Instant | null } | null,
): Grant {
  const whole = grantOfPeriod(to, { paymentReference, periodEnd: paid?.periodEnd ?? null });
  const { smsCredits = 0, voiceCredits = 0 } = proration ?? {};
  return { ...whole, smsCredits, voiceCredits };
}
