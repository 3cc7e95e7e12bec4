import {
  type NumberSlot,
  type SlotEvent,
  changeSlots,
  reservedSlot,
} from '@trunkline/domain/accounts/number-slots';
import type { NumberListing } from '@trunkline/domain/numbers/phone-number';

/** A number of the account: reserved while it is being bought, releasing once it goes back. */
export type NumberEntry = NumberSlot & {
  readonly listing: NumberListing | null;
  readonly requestedAt: string;
  readonly assignedAt: string | null;
};

export function evolveNumbers(
  numbers: readonly NumberEntry[],
  event: SlotEvent,
): readonly NumberEntry[] {
  if (event.type === 'NumberSlotReserved') {
    const { listing, reservedAt: requestedAt } = event.data;
    return [...numbers, { ...reservedSlot(event.data), listing, requestedAt, assignedAt: null }];
  }
  const changed = changeSlots(numbers, event);
  if (event.type !== 'NumberAssigned') return changed;
  const { assignmentId, assignedAt } = event.data;
  return changed.map((entry) =>
    entry.assignmentId === assignmentId ? { ...entry, assignedAt } : entry,
  );
}

/** A number of an account that was closed, once the carrier has it back. */
export type ReleasedNumber = NumberEntry & { readonly releasedAt: string };

/** The number that this event ends, as it was. */
export function releasedBy(
  numbers: readonly NumberEntry[],
  event: SlotEvent,
): readonly ReleasedNumber[] {
  if (event.type !== 'NumberReleased') return [];
  const { assignmentId, releasedAt } = event.data;
  return numbers
    .filter((entry) => entry.assignmentId === assignmentId)
    .map((entry) => ({ ...entry, releasedAt }));
}
