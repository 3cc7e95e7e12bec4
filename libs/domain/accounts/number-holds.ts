import { cannotHappen } from '../decision';
import type { HoldId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { AccountEvent } from './account.events';

/** One number that the account asked to hold, and until when at the longest. */
export type PlacedHold = {
  readonly holdId: HoldId;
  readonly number: E164;
  readonly since: Instant;
  readonly until: Instant;
};

export type HoldEvent = Extract<
  AccountEvent,
  { type: 'NumberHoldPlaced' | 'NumberHoldEnded' | 'NumberSlotReserved' }
>;

/** What had run out when another was placed is forgotten, so that there are never many. */
export function evolveHolds(holds: readonly PlacedHold[], event: HoldEvent): readonly PlacedHold[] {
  switch (event.type) {
    case 'NumberHoldPlaced': {
      const { holdId, number, heldUntil: until, placedAt } = event.data;
      const since = holds.find((one) => one.holdId === holdId)?.since ?? placedAt;
      const others = openHolds(holds, placedAt).filter((one) => one.number !== number);
      return [...others, { holdId, number, since, until }];
    }
    case 'NumberHoldEnded':
      return holds.filter(({ holdId }) => holdId !== event.data.holdId);
    case 'NumberSlotReserved':
      return holds.filter(({ number }) => number !== event.data.number);
    default:
      return cannotHappen(event);
  }
}

/** Those that have not run out. */
export function openHolds(holds: readonly PlacedHold[], at: Instant): readonly PlacedHold[] {
  return holds.filter(({ until }) => at < until);
}
