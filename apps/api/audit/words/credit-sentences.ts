import { type Sentence, credits, wallet, words } from './fact-words';

/** Why credits are not bought by themselves any more. */
const topUpStops: Readonly<Record<string, string>> = {
  asked: 'it was switched off',
  notPaid: 'the payment failed',
  packageChanged: 'the package has changed',
  packageGone: 'the package is not offered any more',
  paymentReversed: 'a payment was taken back',
  accountClosed: 'the account is closed',
};

/** What happened to the credits of a wallet. */
export const creditSentences: Record<string, Sentence> = {
  CreditsGranted: (facts, event) => `${credits(facts, event)} added`,
  CreditsDebited: (facts, event) => `${credits(facts, event)} taken`,
  CreditsHeld: (facts, event) => `${credits(facts, event)} set aside`,
  CreditsReversed: (facts, event) => `${credits(facts, event)} taken back`,
  CreditsRestored: (facts, event) => `${credits(facts, event)} given again`,
  BalanceThresholdSet: ({ thresholdCredits }, event) =>
    thresholdCredits === null
      ? `No alerts on ${wallet(event)} credits any more`
      : `An alert is wanted at ${words(thresholdCredits)} ${wallet(event)} credits`,
  BalanceThresholdCrossed: ({ availableCredits }, event) =>
    `Only ${words(availableCredits)} ${wallet(event)} credits are left`,
  AutoTopUpSet: ({ belowCredits }, event) =>
    `${wallet(event)} credits are bought by themselves below ${words(belowCredits)}`,
  AutoTopUpStopped: ({ reason }, event) =>
    `${wallet(event)} credits are not bought by themselves any more: ${topUpStops[words(reason)] ?? 'something was wrong'}`,
  AutoTopUpDue: ({ availableCredits }, event) =>
    `Only ${words(availableCredits)} ${wallet(event)} credits are left; more are to be bought`,
  AutoTopUpRequested: (_, event) => `${wallet(event)} credits are being bought by themselves`,
  AutoTopUpPostponed: ({ perMonthMax }, event) =>
    `No more ${wallet(event)} credits bought this month, after ${words(perMonthMax)} top-ups`,
  AutoTopUpDropped: (_, event) => `No ${wallet(event)} credits had to be bought`,
  AutoTopUpSettled: ({ outcome }, event) =>
    outcome === 'paid'
      ? `${wallet(event)} credits were bought by themselves`
      : `${wallet(event)} credits that were to be bought were not paid`,
  HoldCaptured: (facts, event) => `${credits(facts, event, 'held ')} spent`,
  HoldReleased: (facts, event) => `${credits(facts, event, 'held ')} given back`,
  HoldExpired: (facts, event) => `A hold ended; ${credits(facts, event)} given back`,
  CreditsExpired: (facts, event) => `${credits(facts, event)} expired`,
};
