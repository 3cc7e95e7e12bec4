import type {
  AssignmentEvent,
  PurchaseRefusal,
} from '@trunkline/domain/assignments/assignment.events';
import { problemTexts } from '@trunkline/read-models/number-problems';

/** Why a number could not be had, said to a customer. */
export const refusalTexts: Readonly<Record<PurchaseRefusal, string>> = {
  numberTaken: 'Somebody else got this number first. Choose another one.',
  noNumbersFound: 'The carrier has no such number any more. Choose another one.',
  invalidNumber: 'The carrier does not sell this number. Choose another one.',
  addressRequired:
    'Numbers like this one are sold only with an address in the country on file. Send us yours, and ask again when we have filed it.',
  bundleRequired:
    'Numbers like this one are sold only with approved regulatory documents (who uses it, and where). Send us yours, and ask again when they are approved.',
  identityRequired:
    'Numbers like this one are sold only with a proof of identity on file. Send us yours, and ask again when we have filed it.',
  fundsNeeded:
    'Numbers could not be bought for a long time, through no fault of yours. Nothing was bought; try again later.',
  authFailed:
    'Numbers could not be bought for a long time, through no fault of yours. Nothing was bought; try again later.',
  refused: 'The carrier refused to sell this number. Choose another one.',
  carrierUnavailable: 'The carrier could not be reached. Nothing was bought; try again.',
};

/** Why the carrier is asked later, said to a customer. */
const waitTexts = {
  rateLimited: 'The carrier is busy and will be asked again in a moment.',
  ownReservation:
    'The carrier keeps the number for you since you chose it. It is asked again in your name.',
  fundsNeeded: 'Numbers cannot be bought just now. We have been told, and go on by ourselves.',
  authFailed: 'Numbers cannot be bought just now. We have been told, and go on by ourselves.',
  carrierAway: 'The carrier does not answer just now. We go on by ourselves when it does.',
} as const;

const orderOverdueText =
  'The carrier has not delivered the number for a long time. We ask it to cancel the order.';

/** One step of an assignment: its name, and what it says to a customer. */
export function assignmentStep(event: AssignmentEvent): readonly [step: string, text: string] {
  switch (event.type) {
    case 'AssignmentStarted':
      return ['started', 'Work on it began.'];
    case 'NumberClaimRefused':
      return ['claimRefused', 'Somebody else is getting this number already.'];
    case 'PurchaseAttempted':
      return ['purchaseAttempted', attemptText(event.data.attempt)];
    case 'PurchaseAccepted':
      return ['purchased', 'The carrier sold us the number.'];
    case 'PurchaseOrdered':
      return ['ordered', 'The carrier took our order for the number, and delivers it later.'];
    case 'OrderOverdue':
      return ['orderOverdue', orderOverdueText];
    case 'PurchaseRejected':
      return ['purchaseRejected', refusalTexts[event.data.reason]];
    case 'PurchasePostponed':
      return ['purchasePostponed', waitTexts[event.data.reason]];
    case 'PurchaseHeldBack':
      return ['purchaseHeldBack', waitTexts[event.data.reason]];
    case 'PurchaseOutcomeUnknown':
      return [
        'purchaseOutcomeUnknown',
        'The carrier gave no clear answer. We check whether the number is ours before going on.',
      ];
    case 'OwnershipChecked':
      return ['ownershipChecked', ownershipText(event.data.carrierNumberId)];
    case 'PurchaseFound':
      return ['purchased', 'The number is ours already.'];
    case 'NumberConfigured':
      return ['configured', 'The carrier knows where to send messages and calls to the number.'];
    case 'NumberConfigurationPostponed':
      return ['configurationPostponed', 'Setting the number up to receive is tried again soon.'];
    case 'NumberConfigurationSkipped':
      return ['configurationSkipped', problemTexts.noPublicAddress];
    case 'NumberConfigurationFailed':
      return ['configurationFailed', problemTexts.notConfigured];
    case 'NumberConfigurationRequested':
      return ['configurationRequested', 'The number is being set up to receive again.'];
    case 'AssignmentCompleted':
      return ['assigned', 'The number is ready to use.'];
    case 'AssignmentFailed':
      return ['failed', 'It ended without the number.'];
  }
}

function attemptText(attempt: number): string {
  return attempt === 1
    ? 'The carrier was asked to sell us the number.'
    : `The carrier was asked again to sell us the number (attempt ${attempt}).`;
}

function ownershipText(carrierNumberId: string | null): string {
  return carrierNumberId === null
    ? 'The carrier says that the number is not ours yet.'
    : 'The carrier says that the number is ours.';
}
