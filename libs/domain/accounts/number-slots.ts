import type { NumberProblem } from '../assignments/next-configuration-step';
import { cannotHappen } from '../decision';
import type { AssignmentId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { AccountEvent, NumberSlotKind, NumberSlotReserved } from './account.events';

/** One place for a number in an account, from its reservation until the number is given back. */
export type NumberSlot = {
  readonly assignmentId: AssignmentId;
  readonly number: E164;
  readonly kind: NumberSlotKind;
  /** `releasing` once the carrier is about to be told that the number goes back. */
  readonly status: 'reserved' | 'active' | 'releasing';
  readonly locked: boolean;
  /** What the carrier calls it; null until it is ours. */
  readonly carrierNumberId: string | null;
  /** False where the carrier said that it takes and sends no texts. */
  readonly canText: boolean;
  /** True while the carrier does not have the number among ours. */
  readonly drifted: boolean;
  /** True while the account may not use it, as its allowance does not suffice. */
  readonly suspended: boolean;
  /** When the number goes back to the carrier; null while nobody asked for that. */
  readonly releaseAt: Instant | null;
  /** Why what comes in for it does not arrive; null while it does, as far as is known. */
  readonly problem: NumberProblem | null;
  /** Which end of a configuration `problem` tells of. */
  readonly configurationSettledAt: Instant | null;
};

export type SlotEvent = Extract<
  AccountEvent,
  {
    type:
      | 'NumberSlotReserved'
      | 'NumberAssigned'
      | 'PrimaryNumberSet'
      | 'PrimaryNumberChanged'
      | 'NumberLockChanged'
      | 'NumberReleaseScheduled'
      | 'NumberReleaseCancelled'
      | 'NumberReleaseStarted'
      | 'NumberReleased'
      | 'NumberSlotFreed'
      | 'NumberDrifted'
      | 'NumberRestored'
      | 'NumberSuspended'
      | 'NumberResumed'
      | 'NumberConfigurationSettled';
  }
>;

export function evolveSlots(slots: readonly NumberSlot[], event: SlotEvent): readonly NumberSlot[] {
  if (event.type === 'NumberSlotReserved') return [...slots, reservedSlot(event.data)];
  return changeSlots(slots, event);
}

export function reservedSlot(data: NumberSlotReserved['data']): NumberSlot {
  const { assignmentId, number, slot: kind, listing } = data;
  const untouched = { locked: false, drifted: false, suspended: false, releaseAt: null };
  const receiving = { carrierNumberId: null, problem: null, configurationSettledAt: null };
  const canText = listing?.capabilities.sms ?? true;
  return { assignmentId, number, kind, status: 'reserved', canText, ...untouched, ...receiving };
}

/** What becomes of slots that are there, whatever else is kept of each. */
export function changeSlots<Slot extends NumberSlot>(
  slots: readonly Slot[],
  event: Exclude<SlotEvent, NumberSlotReserved>,
): readonly Slot[] {
  switch (event.type) {
    case 'PrimaryNumberSet':
      return withPrimary(slots, event.data.number);
    case 'PrimaryNumberChanged':
      return withPrimary(slots, event.data.to);
    case 'NumberReleased':
    case 'NumberSlotFreed':
      return slots.filter(({ assignmentId }) => assignmentId !== event.data.assignmentId);
    default:
      return slots.map((slot) =>
        slot.number === event.data.number ? { ...slot, ...changeOf(event) } : slot,
      );
  }
}

function withPrimary<Slot extends NumberSlot>(
  slots: readonly Slot[],
  primary: E164,
): readonly Slot[] {
  return slots.map((slot) => ({
    ...slot,
    kind: slot.number === primary ? 'primary' : 'secondary',
  }));
}

type ChangeOfOne = Extract<
  SlotEvent,
  {
    type:
      | 'NumberAssigned'
      | 'NumberLockChanged'
      | 'NumberReleaseScheduled'
      | 'NumberReleaseCancelled'
      | 'NumberReleaseStarted'
      | 'NumberDrifted'
      | 'NumberRestored'
      | 'NumberSuspended'
      | 'NumberResumed'
      | 'NumberConfigurationSettled';
  }
>;

function changeOf(event: ChangeOfOne): Partial<NumberSlot> {
  switch (event.type) {
    case 'NumberAssigned':
      return { status: 'active', carrierNumberId: event.data.carrierNumberId };
    case 'NumberLockChanged':
      return { locked: event.data.locked };
    case 'NumberReleaseScheduled':
      return { releaseAt: event.data.releaseAt };
    case 'NumberReleaseCancelled':
      return { releaseAt: null };
    case 'NumberReleaseStarted':
      return { status: 'releasing' };
    case 'NumberDrifted':
      return { drifted: true };
    case 'NumberRestored':
      return { drifted: false, carrierNumberId: event.data.carrierNumberId };
    case 'NumberSuspended':
      return { suspended: true };
    case 'NumberResumed':
      return { suspended: false };
    case 'NumberConfigurationSettled': {
      const { problem, settledAt } = event.data;
      return { problem, configurationSettledAt: settledAt };
    }
    default:
      return cannotHappen(event);
  }
}

/** The slot of a number that the account has, and is not about to give back. */
export function activeSlot(slots: readonly NumberSlot[], number: E164): NumberSlot | undefined {
  return slots.find((slot) => slot.number === number && slot.status === 'active');
}
