import type { Subscription } from '../api/shapes';
import { counted, dayOf as dayIn } from '../shared/words';

type Gives = Pick<Subscription, 'numbers' | 'smsCredits' | 'voiceCredits'>;

/** What a package gives, each part in words: `2 more numbers`, `100 SMS credits`. */
export function packageGives({ numbers, smsCredits, voiceCredits }: Gives): string[] {
  return [
    ...(numbers > 0 ? [counted(numbers, 'more number')] : []),
    ...(smsCredits > 0 ? [counted(smsCredits, 'SMS credit')] : []),
    ...(voiceCredits > 0 ? [counted(voiceCredits, 'voice credit')] : []),
  ];
}

/** What is to happen next to a subscription, or what happened last. */
export function whatComes(subscription: Subscription, timezone: string): string {
  const dayOf = (instant: string): string => dayIn(instant, timezone);
  const { endedAt, endsAt, pastDue, renewsAt, changesTo, activatedAt, requestedAt } = subscription;
  if (endedAt !== null) return `ended ${dayOf(endedAt)}`;
  if (pastDue !== null) return `ends ${dayOf(pastDue.graceEndsAt)} unless it is paid`;
  if (endsAt !== null) return `ends ${dayOf(endsAt)}`;
  if (renewsAt !== null && changesTo !== null) {
    return `becomes ${changesTo.packageName} on ${dayOf(renewsAt)}`;
  }
  if (renewsAt !== null) return `renews ${dayOf(renewsAt)}`;
  return activatedAt === null ? dayOf(requestedAt) : `since ${dayOf(activatedAt)}`;
}
