import type { NumberSlotKind, NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
import type { SlotEvent } from '@trunkline/domain/accounts/number-slots';
import { cannotHappen } from '@trunkline/domain/decision';
import type { NumberListing } from '@trunkline/domain/numbers/phone-number';

/** A number of the account: wanted while it is being bought, releasing once it goes back. */
export type NumberEntry = {
  readonly assignmentId: string;
  readonly number: string;
  readonly slot: NumberSlotKind;
  readonly status: 'wanted' | 'active' | 'releasing';
  readonly listing: NumberListing | null;
  readonly requestedAt: string;
  readonly assignedAt: string | null;
  readonly locked: boolean;
  readonly releaseAt: string | null;
};

export function evolveNumbers(
  numbers: readonly NumberEntry[],
  event: SlotEvent,
): readonly NumberEntry[] {
  switch (event.type) {
    case 'NumberSlotReserved':
      return [...numbers, wanted(event.data)];
    case 'PrimaryNumberSet':
      return withPrimary(numbers, event.data.number);
    case 'PrimaryNumberChanged':
      return withPrimary(numbers, event.data.to);
    case 'NumberReleased':
    case 'NumberSlotFreed':
      return numbers.filter(({ assignmentId }) => assignmentId !== event.data.assignmentId);
    default:
      return numbers.map((entry) =>
        entry.number === event.data.number ? { ...entry, ...changeOf(event) } : entry,
      );
  }
}

function wanted(data: NumberSlotReserved['data']): NumberEntry {
  const { assignmentId, number, slot, listing, reservedAt: requestedAt } = data;
  const entry = { assignmentId, number, slot, listing, requestedAt };
  return { ...entry, status: 'wanted', assignedAt: null, locked: false, releaseAt: null };
}

function withPrimary(numbers: readonly NumberEntry[], primary: string): readonly NumberEntry[] {
  return numbers.map((entry) => ({
    ...entry,
    slot: entry.number === primary ? 'primary' : 'secondary',
  }));
}

type ChangeOfOne = Exclude<
  SlotEvent,
  {
    type:
      | 'NumberSlotReserved'
      | 'PrimaryNumberSet'
      | 'PrimaryNumberChanged'
      | 'NumberReleased'
      | 'NumberSlotFreed';
  }
>;

function changeOf(event: ChangeOfOne): Partial<NumberEntry> {
  switch (event.type) {
    case 'NumberAssigned':
      return { status: 'active', assignedAt: event.data.assignedAt };
    case 'NumberLockChanged':
      return { locked: event.data.locked };
    case 'NumberReleaseScheduled':
      return { releaseAt: event.data.releaseAt };
    case 'NumberReleaseCancelled':
      return { releaseAt: null };
    case 'NumberReleaseStarted':
      return { status: 'releasing' };
    default:
      return cannotHappen(event);
  }
}
