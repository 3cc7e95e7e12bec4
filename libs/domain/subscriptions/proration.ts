import type { PackageTerms } from '../policy/policy.events';
import type { Instant } from '../time/instant';

/** What a change costs and gives at once, and what that was counted from. */
export type Proration = {
  readonly daysLeft: number;
  readonly daysOfPeriod: number;
  readonly amountMinor: number;
  readonly smsCredits: number;
  readonly voiceCredits: number;
};

const dayMs = 86_400_000;

/**
 * The difference for the rest of the period, by whole days: a day that has begun is not paid for.
 * Money rounds down and credits round up, so that both roundings are the customer's.
 */
export function prorate(
  from: PackageTerms,
  to: PackageTerms,
  { start, end, at }: { readonly start: Instant; readonly end: Instant; readonly at: Instant },
): Proration {
  // A period with a change to or from summer time is an hour off whole days.
  const daysOfPeriod = Math.max(1, Math.round((Date.parse(end) - Date.parse(start)) / dayMs));
  const left = Math.floor((Date.parse(end) - Date.parse(at)) / dayMs);
  const daysLeft = Math.min(daysOfPeriod, Math.max(0, left));
  const more = (before: number, after: number): bigint => BigInt(Math.max(0, after - before));
  const part = (whole: bigint): bigint => whole * BigInt(daysLeft);
  const days = BigInt(daysOfPeriod);
  const up = (whole: bigint): number => Number((part(whole) + days - 1n) / days);
  return {
    daysLeft,
    daysOfPeriod,
    amountMinor: Number(part(more(from.price.amountMinor, to.price.amountMinor)) / days),
    smsCredits: up(more(from.smsCredits, to.smsCredits)),
    voiceCredits: up(more(from.voiceCredits, to.voiceCredits)),
  };
}
