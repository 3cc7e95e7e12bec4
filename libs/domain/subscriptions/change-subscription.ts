import { type Decision, accept, reject } from '../decision';
import type { CountryCode } from '../numbers/phone-number';
import type { PackageId } from '../ids';
import { type OfferedPackage, isOfferedIn } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import type { SubscriptionNotActive } from './cancel-subscription';
import type { PaymentRequested } from './payment.events';
import { prorate } from './proration';
import { orderOf } from './request-payment';
import type {
  SubscriptionChangeScheduled,
  SubscriptionChangeWithdrawn,
} from './subscription.events';
import type { PaidTime, StartedSubscription, SubscriptionState } from './subscription.state';

/** Changes to another package: to a dearer one at once, to any other with the next period. */
export type ChangeSubscription = {
  readonly type: 'ChangeSubscription';
  readonly packageId: PackageId;
  readonly offered: OfferedPackage | undefined;
  readonly country: CountryCode;
  readonly at: Instant;
};

export type ChangeSubscriptionRejection =
  | SubscriptionNotActive
  | { readonly code: 'PackageUnknown'; readonly packageId: PackageId }
  | { readonly code: 'PackageHeldAlready'; readonly packageId: PackageId }
  | { readonly code: 'PackageNotRecurring'; readonly packageId: PackageId }
  | { readonly code: 'CurrencyDiffers'; readonly held: string; readonly wanted: string }
  | { readonly code: 'CancelIsScheduled'; readonly endsAt: Instant }
  | { readonly code: 'PaymentUnderWay' };

type ChangeEvent = PaymentRequested | SubscriptionChangeScheduled | SubscriptionChangeWithdrawn;

export function changeSubscription(
  command: ChangeSubscription,
  state: SubscriptionState,
): Decision<ChangeEvent, ChangeSubscriptionRejection> {
  const { offered, packageId, at } = command;
  if (state.status !== 'active' || !state.paid) {
    return reject({ code: 'SubscriptionNotActive', status: state.status });
  }
  const rejection = whyNotNow(state, at) ?? whyNotThis(command, state);
  if (rejection) return reject(rejection);
  if (!offered) return reject({ code: 'PackageUnknown', packageId });
  if (isHeld(offered, state)) return withdraw(command, state);
  return accept<ChangeEvent>(changeTo(offered, { ...state, paid: state.paid }, at));
}

function changeTo(
  offered: OfferedPackage,
  state: StartedSubscription & { readonly paid: PaidTime },
  at: Instant,
): ChangeEvent {
  const isDearer = offered.terms.price.amountMinor > state.terms.price.amountMinor;
  if (isDearer) return requested(offered, state, at);
  return scheduled(offered, state, { changesAt: state.paid.periodEnd ?? at, at });
}

function whyNotNow(
  { payments, paid, cancelAt, status }: StartedSubscription,
  at: Instant,
): ChangeSubscriptionRejection | undefined {
  if (paid?.periodEnd === null) return { code: 'SubscriptionNotActive', status };
  if (cancelAt !== null) return { code: 'CancelIsScheduled', endsAt: cancelAt };
  const isDue = (paid?.periodEnd ?? at) <= at;
  return payments.open || isDue ? { code: 'PaymentUnderWay' } : undefined;
}

function whyNotThis(
  { offered, packageId, country }: ChangeSubscription,
  { terms }: StartedSubscription,
): ChangeSubscriptionRejection | undefined {
  if (!offered || !isOfferedIn(offered, country)) return { code: 'PackageUnknown', packageId };
  if (offered.terms.period === 'none') return { code: 'PackageNotRecurring', packageId };
  const { currency: held } = terms.price;
  const { currency: wanted } = offered.terms.price;
  return held === wanted ? undefined : { code: 'CurrencyDiffers', held, wanted };
}

/** The same package in a later version is another one: its terms were not bought. */
function isHeld({ terms }: OfferedPackage, { terms: held }: StartedSubscription): boolean {
  return terms.packageId === held.packageId && terms.version === held.version;
}

/** To choose what one has takes back a change that was to come. */
function withdraw(
  { packageId, at }: ChangeSubscription,
  { subscriptionId, scheduledChange }: StartedSubscription,
): Decision<SubscriptionChangeWithdrawn, ChangeSubscriptionRejection> {
  if (!scheduledChange) return reject({ code: 'PackageHeldAlready', packageId });
  return accept({ type: 'SubscriptionChangeWithdrawn', data: { subscriptionId, withdrawnAt: at } });
}

function requested(
  { terms }: OfferedPackage,
  state: StartedSubscription & { readonly paid: PaidTime },
  at: Instant,
): PaymentRequested {
  const { periodStart: start, periodEnd, period } = state.paid;
  const proration = prorate(state.terms, terms, { start, end: periodEnd ?? at, at });
  const { currency } = terms.price;
  return {
    type: 'PaymentRequested',
    data: {
      ...orderOf(state, terms),
      amount: { amountMinor: proration.amountMinor, currency },
      ...{ purpose: 'change', period, skippedPeriods: 0, periodStart: null, proration },
      requestedAt: at,
    },
  };
}

function scheduled(
  { terms: to }: OfferedPackage,
  { subscriptionId, terms: from }: StartedSubscription,
  { changesAt, at }: { readonly changesAt: Instant; readonly at: Instant },
): SubscriptionChangeScheduled {
  const data = { subscriptionId, from, to, changesAt, scheduledAt: at };
  return { type: 'SubscriptionChangeScheduled', data };
}
