import { minorDecimals } from '@trunkline/domain/policy/currencies';
import type { Money } from '@trunkline/domain/policy/policy.events';
import type { CreditsTakenBack } from '@trunkline/domain/subscriptions/payment.events';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';

type Sentences = {
  readonly [Type in SubscriptionEvent['type']]: (
    data: Extract<SubscriptionEvent, { type: Type }>['data'],
  ) => string;
};

/** What each event of a subscription says to whoever reads its timeline. */
const sentences: Sentences = {
  PaymentRequested: ({ amount, paymentReference, purpose }) =>
    `${money(amount)} were asked for (${purpose}), reference ${paymentReference}`,
  PaymentLeftOpen: ({ outcome, paymentReference }) =>
    outcome === 'pending'
      ? `The payment ${paymentReference} is being decided`
      : `It is not known what became of the payment ${paymentReference}; it is asked for`,
  PaymentConfirmed: ({ paymentReference }) => `The payment ${paymentReference} was confirmed`,
  PaymentDeclined: ({ paymentReference, reason }) =>
    `The payment ${paymentReference} was declined: ${reason}`,
  PaymentRefunded: ({ amount, paymentReference }) =>
    `${money(amount)} of ${paymentReference} were given back, as they bought nothing`,
  PaymentRefundFailed: ({ paymentReference, reason }) =>
    `${paymentReference} could not be given back, and waits for the operator: ${reason}`,
  PaymentReversed: ({ amount, outcome, paymentReference }) =>
    `The provider took ${money(amount)} of ${paymentReference} back (${outcome})`,
  PaymentReversalWithdrawn: ({ paymentReference, reversalId }) =>
    `The provider gave the money of ${paymentReference} again (${reversalId})`,
  PurchaseTakenBack: ({ reversalId, sms, voice }) =>
    `Taken back for ${reversalId}: ${taken(sms)} SMS credits, ${taken(voice)} voice credits`,
  PurchaseGivenBack: ({ reversalId, smsCredits, voiceCredits }) =>
    `Given again, as ${reversalId} did not last: ${smsCredits} SMS credits, ${voiceCredits} voice credits`,
  SubscriptionActivated: ({ periodEnd }) =>
    periodEnd === null ? 'Bought' : `Active, paid until ${periodEnd}`,
  SubscriptionRenewed: ({ period, periodEnd, skippedPeriods }) =>
    `Period ${period} is paid, until ${periodEnd}` +
    (skippedPeriods > 0 ? `; ${skippedPeriods} before it were never billed` : ''),
  SubscriptionPastDue: ({ nextAttemptAt, graceEndsAt }) =>
    nextAttemptAt === null
      ? `Past due; it ends at ${graceEndsAt} unless it is paid`
      : `Past due; the payment is tried again at ${nextAttemptAt}`,
  SubscriptionGranted: ({ numbers, smsCredits, voiceCredits }) =>
    `The account has ${numbers} numbers, ${smsCredits} SMS and ${voiceCredits} voice credits of it`,
  CreditsGrantRefused: ({ amountCredits, kind }) =>
    `The wallet could not take ${amountCredits} ${kind} credits; they are given as soon as it can`,
  CreditsGrantAsked: ({ paymentReference }) =>
    `What is owed of ${paymentReference} was asked to be given now`,
  CreditsGrantSettled: ({ amountCredits, kind, outcome }) =>
    outcome === 'given'
      ? `${amountCredits} ${kind} credits that the wallet could not take before were given`
      : `No ${kind} credits are owed any more: ${lateOutcomeWords[outcome]}`,
  SubscriptionCancelScheduled: ({ endsAt }) => `Cancelled; it ends at ${endsAt}`,
  SubscriptionCancelWithdrawn: () => 'The cancellation was withdrawn',
  SubscriptionChangeScheduled: ({ to, changesAt }) => `Changes to ${to.name} at ${changesAt}`,
  SubscriptionChangeWithdrawn: () => 'The change was withdrawn',
  SubscriptionChanged: ({ from, to }) => `Changed from ${from.name} to ${to.name}`,
  SubscriptionEnded: ({ reason }) => `Ended: ${reason}`,
  SubscriptionClosed: () => 'Nothing is left to do',
};

export function subscriptionSentence({ type, data }: SubscriptionEvent): string {
  return (sentences[type] as (data: SubscriptionEvent['data']) => string)(data);
}

const lateOutcomeWords = {
  byHand: 'they were given by hand',
  expired: 'their period was over',
  reversed: 'their payment was taken back',
} as const;

function taken(credits: CreditsTakenBack | null): string {
  if (!credits) return 'none by itself, as somebody did before,';
  const { takenCredits, shortCredits, owedCredits } = credits;
  const rest = [
    ...(shortCredits > 0 ? [`${shortCredits} were spent or had expired`] : []),
    ...(owedCredits > 0 ? [`${owedCredits} are held and follow`] : []),
  ];
  return `${takenCredits}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`;
}

function money({ amountMinor, currency }: Money): string {
  const digits = minorDecimals(currency);
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, ...decimals });
  return format.format(amountMinor / 10 ** digits);
}
