import { whenWords } from '../activity/when-words';
import type { Subscription } from '../api/shapes';
import { counted, dayOf as dayIn } from '../shared/words';
import { money } from './price';

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
  return activatedAt === null ? `ordered ${dayOf(requestedAt)}` : `since ${dayOf(activatedAt)}`;
}

export type Trouble = { tone: 'signal' | 'danger'; words: string };

/** What a customer should know of a payment that is open or was declined, and what comes of it. */
export function troubleWords(subscription: Subscription, timezone: string): Trouble | null {
  const { status, pastDue, openPayment, reason } = subscription;
  if (pastDue !== null) return { tone: 'danger', words: pastDueWords(subscription, timezone) };
  if (openPayment !== null) {
    const { amount, reference, method } = openPayment;
    const what = method === 'external' ? 'is to be paid' : 'is being paid';
    const words = `${money(amount)} ${what}, reference ${reference}. ${openWords(subscription)}`;
    return { tone: 'signal', words };
  }
  if (status !== 'declined') return null;
  return {
    tone: 'danger',
    words: `The payment was declined: ${reason ?? 'no reason given'}. Nothing was charged.`,
  };
}

function pastDueWords({ price, pastDue, reason }: Subscription, timezone: string): string {
  const { nextAttemptAt = null, graceEndsAt = '' } = pastDue ?? {};
  const declined = `The payment of ${money(price)} was declined${reason === null ? '' : ` (${reason})`}.`;
  const again =
    nextAttemptAt === null
      ? 'It is not tried again.'
      : `It is tried again on ${whenWords(nextAttemptAt, timezone)}.`;
  const end = `Unless it is paid, the package ends on ${whenWords(graceEndsAt, timezone)}; until then you keep your numbers.`;
  return `${declined} ${again} ${end}`;
}

function openWords({ openPayment, kind }: Subscription): string {
  if (openPayment?.purpose === 'change')
    return 'The package is changed when the payment is confirmed.';
  if (openPayment?.purpose === 'renewal') return 'Your package goes on meanwhile.';
  if (kind === 'credits') return 'The credits are added when the payment is confirmed.';
  return 'The package becomes active when the payment is confirmed.';
}
