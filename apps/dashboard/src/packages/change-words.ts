import type { ChangeOption } from '../api/shapes';
import { counted, dayOf, listed } from '../shared/words';
import { money } from './price';

/** What is paid now for a change, and what changes when. */
export function changeWords(option: ChangeOption, timezone: string, locale?: string): string {
  switch (option.outcome) {
    case 'now':
      return [payWords(option, locale), creditWords(option)].filter(Boolean).join(' ');
    case 'nextPeriod':
      return `From ${dayOf(option.changesAt ?? '', timezone, locale)} on. Nothing is paid now, and until then all stays as it is.`;
    case 'takeBack':
      return 'Your package. Choose it to take back the change that is planned.';
    case 'refused':
      return refusals[option.refusal ?? ''] ?? option.refusalText ?? 'Not possible at present.';
  }
}

const refusals: Record<string, string> = {
  'package-held-already': 'This is your package.',
  'cancel-is-scheduled': 'Your package is about to end. Keep it first, then change it.',
  'payment-under-way': 'A payment is under way. Try again when it is through.',
  'currency-differs': 'It is paid in another currency. End your package first, then buy this one.',
};

function payWords({ payNow, daysLeft, daysOfPeriod }: ChangeOption, locale?: string): string {
  if (payNow === null || payNow.amountMinor === 0) return 'At once. Nothing is paid now.';
  const days = `${daysLeft ?? 0} of ${counted(daysOfPeriod ?? 0, 'day')} left`;
  return `At once, when ${money(payNow, locale)} is paid: the difference for ${days}. Your period stays the same.`;
}

function creditWords({ smsCreditsNow, voiceCreditsNow }: ChangeOption): string {
  const parts = [
    ...(smsCreditsNow > 0 ? [counted(smsCreditsNow, 'SMS credit')] : []),
    ...(voiceCreditsNow > 0 ? [counted(voiceCreditsNow, 'voice credit')] : []),
  ];
  return parts.length === 0 ? '' : `With it ${listed(parts)} for the rest of the period.`;
}
