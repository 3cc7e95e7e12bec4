import type { NumberClaimState } from '@trunkline/domain/numbers/number-claim.state';
import type { OwnedNumber } from '../ports/carrier';
import { releasedReason } from '@trunkline/domain/numbers/settle-number-claim';
import type { NumberFacts, SlotFacts } from './number-facts';
import { readTag } from './tags';

/** Every way in which the log and the carrier can differ over one number. */
export const differenceKinds = [
  'unknownToLog',
  'boughtForFailed',
  'releasedButOwned',
  'claimedWithoutOwner',
  'slotWithoutClaim',
  'missingAtCarrier',
  'stillMissing',
  'backAtCarrier',
  'otherCarrierId',
  'keptButGone',
] as const;

export type DifferenceKind = (typeof differenceKinds)[number];

/** How one number stands; `underWay` is being bought or given back, and no difference. */
export type Comparison = 'same' | 'underWay' | DifferenceKind;

export type ComparedNumber = {
  readonly facts: NumberFacts;
  readonly owned: OwnedNumber | undefined;
  readonly environment: string;
};

/**
 * Compares what the log says of one number with what the carrier has. A slot that is reserved or
 * releasing belongs to a process that will end by itself, whatever the carrier says meanwhile.
 */
export function compareNumber({ facts, owned, environment }: ComparedNumber): Comparison {
  const { claim, slots } = facts;
  if (slots.some(({ status }) => status !== 'active')) return 'underWay';
  switch (claim.status) {
    case 'purchased':
      return comparePurchased(claim, slots, owned);
    case 'claimed':
      return 'claimedWithoutOwner';
    case 'kept':
      if (!owned) return 'keptButGone';
      return owned.carrierNumberId === claim.carrierNumberId ? 'same' : 'unknownToLog';
    case 'free':
      return compareFree(facts, owned, environment);
  }
}

function comparePurchased(
  claim: Extract<NumberClaimState, { status: 'purchased' }>,
  slots: readonly SlotFacts[],
  owned: OwnedNumber | undefined,
): Comparison {
  const slot = slots.find(({ assignmentId }) => assignmentId === claim.assignmentId);
  if (!slot) return 'claimedWithoutOwner';
  if (!owned) return claim.drifted && slot.drifted ? 'stillMissing' : 'missingAtCarrier';
  if (claim.drifted || slot.drifted) return 'backAtCarrier';
  // The account hears of a new id last: until then a repair that was cut off is begun again.
  const known = [claim.carrierNumberId, slot.carrierNumberId];
  return known.every((id) => id === owned.carrierNumberId) ? 'same' : 'otherCarrierId';
}

function compareFree(
  { slots, ended }: NumberFacts,
  owned: OwnedNumber | undefined,
  environment: string,
): Comparison {
  const tag = owned && readTag(owned.tag);
  const isOurs = tag?.environment === environment;
  const [slot] = slots;
  if (slot) return isOurs ? 'slotWithoutClaim' : missing(slot);
  if (!isOurs) return 'same';
  const end = ended.find(({ assignmentId }) => assignmentId === tag.assignmentId);
  if (!end) return 'unknownToLog';
  return end.reason === releasedReason ? 'releasedButOwned' : 'boughtForFailed';
}

function missing({ drifted }: SlotFacts): Comparison {
  return drifted ? 'stillMissing' : 'missingAtCarrier';
}
