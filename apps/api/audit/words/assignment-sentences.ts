import { type Sentence, phone } from './fact-words';

/** What happened while a number was got. */
export const assignmentSentences: Record<string, Sentence> = {
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
  AssignmentCompleted: () => 'The number is ready to use',
};

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
