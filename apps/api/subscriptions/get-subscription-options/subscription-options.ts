import type { CountryCode } from '@trunkline/domain/numbers/phone-number';
import type { OfferedPackage, PolicyState } from '@trunkline/domain/policy/policy.state';
import { type ChangeQuote, quoteChange } from '@trunkline/domain/subscriptions/quote-change';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { packageDto } from '../../policy/package.dto';
import { problemOfRejection } from '../../writes/rejections';
import type { CancelOptionDto, ChangeOptionDto } from './subscription-options.dto';

/** What comes of cancelling, as far as it is decided when it is asked for. */
export function cancelOption(
  subscription: StartedSubscription,
  { additionalNumbers, overAllowance }: PolicyState,
  at: Instant,
): CancelOptionDto {
  const { smsCredits, voiceCredits, carryOver, numbers } = subscription.terms;
  const periodEnd = paidUntil(subscription, at);
  return {
    periodEnd,
    creditsExpireAt: smsCredits + voiceCredits === 0 || carryOver ? null : periodEnd,
    numbers,
    overAllowance: additionalNumbers === 'free' ? null : { ...overAllowance },
  };
}

function paidUntil({ status, paid }: StartedSubscription, at: Instant): Instant | null {
  const end = paid?.periodEnd ?? null;
  return status === 'active' && end !== null && end > at ? end : null;
}

export function changeOption(
  offered: OfferedPackage,
  subscription: StartedSubscription,
  { country, at }: { readonly country: CountryCode; readonly at: Instant },
): ChangeOptionDto {
  const { packageId } = offered.terms;
  const command = { type: 'ChangeSubscription' as const, packageId, offered, country, at };
  const quote = quoteChange(command, subscription);
  const { outcome } = quote;
  return { package: packageDto(offered), outcome, ...nothingElse, ...detailsOf(quote) };
}

const nothingElse = {
  payNow: null,
  daysLeft: null,
  daysOfPeriod: null,
  smsCreditsNow: 0,
  voiceCreditsNow: 0,
  changesAt: null,
  refusal: null,
  refusalText: null,
};

function detailsOf(quote: ChangeQuote): Partial<ChangeOptionDto> {
  switch (quote.outcome) {
    case 'now': {
      const { amount, proration } = quote;
      const { daysLeft = null, daysOfPeriod = null } = proration ?? {};
      const { smsCredits: smsCreditsNow = 0, voiceCredits: voiceCreditsNow = 0 } = proration ?? {};
      return { payNow: amount, daysLeft, daysOfPeriod, smsCreditsNow, voiceCreditsNow };
    }
    case 'nextPeriod':
      return { changesAt: quote.changesAt };
    case 'takeBack':
      return {};
    case 'refused': {
      const { code, detail } = problemOfRejection(quote.rejection);
      return { refusal: code, refusalText: detail };
    }
  }
}
