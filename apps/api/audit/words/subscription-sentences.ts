import { type Sentence, amount, nameOf } from './fact-words';

/** What happened to packages and payments. */
export const subscriptionSentences: Record<string, Sentence> = {
  PaymentRequested: ({ terms }) => `Payment for package ${nameOf(terms)} asked for`,
  PaymentLeftOpen: ({ outcome }) =>
    outcome === 'pending'
      ? 'The payment is being decided'
      : 'It is not known what became of the payment; it is asked for',
  PaymentRefunded: () => 'A payment that bought nothing was given back',
  PaymentRefundFailed: () =>
    'A payment that bought nothing could not be given back by its provider',
  SubscriptionRenewed: ({ terms }) => `Package ${nameOf(terms)} renewed`,
  SubscriptionPastDue: () => 'The payment for the next period was declined',
  SubscriptionGranted: () => 'What the payment bought is with the account',
  SubscriptionCancelScheduled: ({ when }) =>
    when === 'now' ? 'Package cancelled at once' : 'Package cancelled with its period',
  SubscriptionCancelWithdrawn: () => 'The package goes on after all',
  SubscriptionChangeScheduled: ({ to }) => `Change to package ${nameOf(to)} planned`,
  SubscriptionChangeWithdrawn: () => 'The planned change of package was taken back',
  SubscriptionChanged: ({ from, to }) => `Package changed from ${nameOf(from)} to ${nameOf(to)}`,
  SubscriptionEndRequested: () => 'A package ends with the account',
  SubscriptionEnded: () => 'A package ended',
  SubscriptionClosed: () => 'Nothing is left to do for the package',
  SubscriptionPurchaseCompleted: () => 'The package is with the account',
  AccountSubscriptionEnded: ({ reason }) =>
    reason === 'delivered' ? 'A purchase was delivered' : 'The package is over for the account',
  SubscriptionPurchaseRequested: ({ terms }) => `Package ${nameOf(terms)} ordered`,
  SubscriptionPurchaseDeclined: () => 'The payment for a package was declined',
  PaymentConfirmed: () => 'The payment was confirmed',
  PaymentDeclined: () => 'The payment was declined',
  SubscriptionActivated: ({ terms }) => `Package ${nameOf(terms)} became active`,
  PaymentReversed: () => 'A payment was taken back by its provider',
  PaymentReversalWithdrawn: () => 'A payment that was taken back came again',
  PurchaseTakenBack: () => 'What a payment had bought was taken back',
  CreditsGrantRefused: (facts) =>
    `The wallet could not take ${amount(facts)} credits that were paid; they follow`,
  CreditsGrantAsked: () => 'Credits that are owed were asked for',
  CreditsGrantSettled: (facts) =>
    facts.outcome === 'given'
      ? `${amount(facts)} credits that were owed were given`
      : 'No credits are owed any more',
  PurchaseGivenBack: () => 'What had been taken back was given again',
};
