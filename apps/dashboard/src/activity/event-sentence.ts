import type { AuditEvent } from '../api/shapes';
import { topUpStopWords } from '../credit-alerts/top-up-stop-words';
import { counted, phoneWords } from '../shared/words';

type Facts = Record<string, unknown>;
type Sentence = (facts: Facts, event: AuditEvent) => string;

const sentences: Record<string, Sentence> = {
  AccountOpened: () => 'The account was opened',
  AccountActivated: () => 'The account was activated',
  AccountClosed: () => 'The account was closed',
  ProfileUpdated: () => 'The profile was updated',
  TimezoneChanged: ({ from, to }) => `Timezone changed from ${words(from)} to ${words(to)}`,
  SchedulesMoved: ({ movedSchedules }) =>
    typeof movedSchedules === 'number' && movedSchedules > 0
      ? `${counted(movedSchedules, 'planned message')} moved with the timezone`
      : 'No planned message had to move with the timezone',
  NumberHoldPlaced: ({ number }) => `${phone(number)} held while choosing`,
  NumberHoldEnded: ({ number, reason }) =>
    reason === 'released' ? `${phone(number)} let go` : `${phone(number)} could not be held`,
  NumberReserved: ({ number }) => `The carrier keeps ${phone(number)} meanwhile, too`,
  NumberSlotReserved: ({ number, slot }) => `${phone(number)} requested as ${words(slot)} number`,
  NumberAssigned: ({ number }) => `${phone(number)} added to the account`,
  PrimaryNumberSet: ({ number }) => `${phone(number)} became the primary number`,
  PrimaryNumberChanged: ({ number, to }) => `${phone(to ?? number)} became the primary number`,
  NumberSlotFreed: ({ number }) =>
    `${phone(number)} could not be assigned; its place is free again`,
  NumberClaimed: ({ number }) => `${phone(number)} held for the account`,
  NumberClaimReleased: ({ number }) => `${phone(number)} given back`,
  NumberPurchased: ({ number }) => `${phone(number)} bought from the carrier`,
  NumberLockChanged: ({ number, locked }) =>
    `${phone(number)} ${locked === true ? 'locked against release' : 'unlocked'}`,
  NumberReleaseScheduled: ({ number }) => `Release of ${phone(number)} scheduled`,
  NumberReleaseCancelled: ({ number }) => `${phone(number)} is kept after all`,
  NumberReleaseStarted: ({ number }) => `${phone(number)} goes back to the carrier`,
  NumberReleased: ({ number }) => `${phone(number)} released`,
  NumberDrifted: ({ number }) => `The carrier does not have ${phone(number)} any more`,
  NumberRestored: ({ number }) => `The carrier has ${phone(number)} again`,
  PurchaseFound: () => 'The number is ours already',
  PurchaseAttempted: () => 'The carrier was asked to sell the number',
  PurchaseAccepted: () => 'The carrier agreed',
  PurchaseOrdered: () => 'The carrier took the order and delivers later',
  OrderOverdue: () => 'The carrier did not deliver in time; the order is to be cancelled',
  PurchaseRejected: () => 'The carrier refused',
  PurchaseOutcomeUnknown: () => 'The carrier gave no clear answer',
  OwnershipChecked: () => 'The carrier was asked what it did',
  AssignmentFailed: () => 'Getting the number failed',
  AssignmentStarted: ({ number }) => `Work on ${phone(number)} began`,
  NumberClaimRefused: () => 'Another account was getting the number already',
  PurchasePostponed: ({ reason }) => postponed(reason),
  PurchaseHeldBack: () => 'Waiting until numbers can be bought again',
  NumberConfigured: () => 'The carrier knows where to send what comes in',
  NumberConfigurationPostponed: () => 'Setting the number up is tried again',
  NumberConfigurationSkipped: () => 'The number was not set up to receive: no public address',
  NumberConfigurationFailed: () => 'The number could not be set up to receive',
  NumberConfigurationRequested: () => 'The number is being set up to receive again',
  NumberConfigurationSettled: ({ number, problem }) =>
    problem ? `${phone(number)} cannot receive yet` : `${phone(number)} can receive`,
  AssignmentCompleted: () => 'The number is ready to use',
  AccessKeyCreated: ({ name }) => `API key “${words(name)}” made`,
  AccessKeyRevoked: () => 'An API key was revoked',
  PaymentRequested: ({ terms }) => `Payment for package ${nameOf(terms)} asked for`,
  PaymentLeftOpen: ({ outcome }) =>
    outcome === 'pending'
      ? 'The payment is being decided'
      : 'It is not known what became of the payment; it is asked for',
  PaymentRefunded: () => 'A payment that bought nothing was given back',
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
  NumberAllowanceChanged: ({ allowanceNumbers }) =>
    allowanceNumbers === 0
      ? 'No room for secondary numbers any more'
      : `Room for ${secondaries(allowanceNumbers)}`,
  AllowanceExceeded: ({ usedSecondaries, allowedSecondaries }) =>
    `${secondaries(usedSecondaries)}, with room for ${words(allowedSecondaries)}`,
  AllowanceGraceEnded: ({ choice }) =>
    choice === 'keep'
      ? 'Numbers beyond the packages may stay'
      : 'The time to make room for all numbers is over',
  AllowanceRegained: () => 'There is room for all numbers again',
  NumberSuspended: ({ number }) => `${phone(number)} suspended: no package has room for it`,
  NumberResumed: ({ number }) => `${phone(number)} can be used again`,
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
    `${wallet(event)} credits are not bought by themselves any more: ${topUpStopWords(reason)}`,
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
  HoldCaptured: (facts, event) => `${credits(facts, event, 'held ')} spent`,
  HoldReleased: (facts, event) => `${credits(facts, event, 'held ')} given back`,
  HoldExpired: (facts, event) => `A hold ended; ${credits(facts, event)} given back`,
  CreditsExpired: (facts, event) => `${credits(facts, event)} expired`,
};

/** One event as a sentence; a type that is new to us is read out as its name. */
export function eventSentence(event: AuditEvent): string {
  const sentence = sentences[event.type];
  return (sentence?.(event.data ?? {}, event) ?? spelledOut(event.type))
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Who caused it, as the account knows them. */
export function actorWords({ actor }: Pick<AuditEvent, 'actor'>, accountName: string): string {
  switch (actor?.type) {
    case undefined:
      return 'Unknown';
    case 'operator':
      return 'Operator';
    case 'system':
      return 'Trunkline';
    case 'session':
      return accountName;
    case 'account':
      return `${accountName} by API key`;
    default:
      return spelledOut(actor?.type ?? '');
  }
}

function postponed(reason: unknown): string {
  switch (reason) {
    case 'rateLimited':
      return 'The carrier was busy and is asked again';
    case 'ownReservation':
      return 'The carrier keeps the number for this account, and is asked again in its name';
    default:
      return 'Numbers cannot be bought just now; we try again';
  }
}

function words(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function phone(value: unknown): string {
  const text = words(value);
  return text === '' ? 'A number' : phoneWords(text);
}

function secondaries(count: unknown): string {
  return typeof count === 'number' ? counted(count, 'secondary number') : 'Secondary numbers';
}

function nameOf(terms: unknown): string {
  return typeof terms === 'object' && terms !== null ? words((terms as Facts).name) : '';
}

function amount(facts: Facts): string {
  const { amountCredits } = facts;
  return typeof amountCredits === 'number' ? amountCredits.toLocaleString() : '';
}

/** `1 SMS credit`, `1,136 held voice credits`. */
function credits({ amountCredits }: Facts, event: AuditEvent, held = ''): string {
  const unit = `${held}${wallet(event)} credit`;
  return typeof amountCredits === 'number' ? counted(amountCredits, unit) : `${unit}s`;
}

function wallet({ stream }: AuditEvent): string {
  return stream.endsWith('_voice') ? 'voice' : 'SMS';
}

/** `NumberSlotFreed` → `Number slot freed`. */
function spelledOut(type: string): string {
  const text = type.replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => {
    return `${end} ${start.toLowerCase()}`;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
