import type {
  AssignmentEvent,
  PurchaseRefusal,
} from '@trunkline/domain/assignments/assignment.events';

/** Why a number could not be had, said to a customer. */
export const refusalTexts: Readonly<Record<PurchaseRefusal, string>> = {
  numberTaken: 'Somebody else got this number first. Choose another one.',
  noNumbersFound: 'The carrier has no such number any more. Choose another one.',
  invalidNumber: 'The carrier does not sell this number. Choose another one.',
  addressRequired: 'The carrier needs an address before it sells this number.',
  bundleRequired: 'The carrier needs regulatory documents before it sells this number.',
  identityRequired: 'The carrier needs proof of identity before it sells this number.',
  fundsNeeded: 'The number could not be bought just now. We have been told.',
  authFailed: 'The number could not be bought just now. We have been told.',
  refused: 'The carrier refused to sell this number. Choose another one.',
  carrierUnavailable: 'The carrier could not be reached. Nothing was bought; try again.',
};

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
    case 'PurchaseRejected':
      return ['purchaseRejected', refusalTexts[event.data.reason]];
    case 'PurchasePostponed':
      return ['purchasePostponed', 'The carrier is busy and will be asked again in a moment.'];
    case 'PurchaseOutcomeUnknown':
      return [
        'purchaseOutcomeUnknown',
        'The carrier gave no clear answer. We check whether the number is ours before going on.',
      ];
    case 'OwnershipChecked':
      return ['ownershipChecked', ownershipText(event.data.carrierNumberId)];
    case 'PurchaseFound':
      return ['purchased', 'The number is ours already.'];
    case 'AssignmentCompleted':
      return ['assigned', 'The number is ready to use.'];
    case 'AssignmentFailed':
      return ['failed', refusalTexts[event.data.reason]];
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
