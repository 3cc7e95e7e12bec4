import type { PurchaseRefusal } from '@trunkline/domain/assignments/assignment.events';
import type {
  NumberClaimEvent,
  NumberClaimReleased,
  NumberHoldEnded,
} from '@trunkline/domain/numbers/number-claim.events';
import { releasedReason } from '@trunkline/domain/numbers/settle-number-claim';

/** Why a claim ended without the number, said to an auditor. */
const refusals: Readonly<Record<PurchaseRefusal, string>> = {
  numberTaken: 'somebody else got it first',
  noNumbersFound: 'the carrier had no such number',
  invalidNumber: 'the carrier does not sell it',
  addressRequired: 'the carrier wants an address first',
  bundleRequired: 'the carrier wants regulatory documents first',
  identityRequired: 'the carrier wants a proof of identity first',
  fundsNeeded: 'the carrier account lacked funds for too long',
  authFailed: 'the carrier did not accept our credentials for too long',
  refused: 'the carrier refused to sell it',
  carrierUnavailable: 'the carrier could not be reached',
};

/** Why a hold ended before its time, said to an auditor. */
const holdEnds: Readonly<Record<NumberHoldEnded['data']['reason'], string>> = {
  released: 'it let go of the number',
  numberTaken: 'somebody else was faster',
  heldTooLong: 'it had held the number for as long as one can',
};

/** One step in the life of a number as a sentence that an auditor understands without the code. */
export function historyText({ type, data }: NumberClaimEvent): string {
  switch (type) {
    case 'NumberClaimed':
      return `Claimed for ${owner(data)}: no other account can get it now.`;
    case 'NumberPurchased':
      return `Ours at the carrier as ${data.carrierNumberId}, for ${owner(data)}.`;
    case 'NumberClaimReleased':
      return releaseText(data);
    case 'NumberDrifted':
      return `The carrier does not have it any more, though ${owner(data)} did not release it.`;
    case 'NumberRestored':
      return `The carrier has it again, as ${data.carrierNumberId}, for ${owner(data)}.`;
    case 'NumberKept':
      return `Ours at the carrier as ${data.carrierNumberId}, of no account: kept for whoever wants it.`;
    case 'KeptNumberGiven':
      return data.reason === releasedReason
        ? 'Of no account, and so given back to the carrier.'
        : `Not kept for whoever wants it any more: ${data.reason}.`;
    case 'NumberHeld':
      return `Held for account ${data.accountId} while it chooses, until ${data.heldUntil}.`;
    case 'NumberHoldEnded':
      return `Not held for account ${data.accountId} any more: ${holdEnds[data.reason]}.`;
    case 'NumberReserved':
      return `Kept by the carrier, too, as ${data.reservationId}, until ${data.reservedUntil}.`;
  }
}

function releaseText(released: NumberClaimReleased['data']): string {
  const { reason } = released;
  if (reason === releasedReason) {
    return `Released by ${owner(released)}, and not ours at the carrier any more.`;
  }
  const why = (refusals as Readonly<Record<string, string>>)[reason] ?? reason;
  return `The claim for ${owner(released)} ended without the number: ${why}.`;
}

function owner(data: { readonly accountId: string; readonly assignmentId: string }): string {
  return `account ${data.accountId} (assignment ${data.assignmentId})`;
}
