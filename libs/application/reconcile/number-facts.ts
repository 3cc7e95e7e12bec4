import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { cannotHappen } from '@trunkline/domain/decision';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import { releasedReason } from '@trunkline/domain/numbers/settle-number-claim';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import {
  type NumberClaimState,
  evolveNumberClaim,
  freeNumber,
} from '@trunkline/domain/numbers/number-claim.state';

/** A place that an account has, or had, for a number. */
export type SlotFacts = {
  readonly accountId: AccountId;
  readonly assignmentId: AssignmentId;
  readonly status: 'reserved' | 'active' | 'releasing';
  readonly drifted: boolean;
  /** What the account was told that the carrier calls it; null until it was told. */
  readonly carrierNumberId: string | null;
};

/** An assignment that is over, and why it no longer has the number. */
export type EndedFacts = {
  readonly accountId: AccountId;
  readonly assignmentId: AssignmentId;
  readonly reason: string;
};

/** What the log says of one number over all accounts, as far as it can differ from the carrier. */
export type NumberFacts = {
  readonly claim: NumberClaimState;
  readonly slots: readonly SlotFacts[];
  readonly ended: readonly EndedFacts[];
};

export const noFacts: NumberFacts = { claim: freeNumber, slots: [], ended: [] };

const claimEvents = [
  'NumberClaimed',
  'NumberPurchased',
  'NumberClaimReleased',
  'NumberDrifted',
  'NumberRestored',
  'NumberKept',
  'KeptNumberGiven',
] as const;

const slotEvents = [
  'NumberSlotReserved',
  'NumberAssigned',
  'NumberReleaseStarted',
  'NumberReleased',
  'NumberSlotFreed',
  'NumberDrifted',
  'NumberRestored',
] as const;

export type ClaimFact = Extract<NumberClaimEvent, { type: (typeof claimEvents)[number] }>;
export type SlotFact = Extract<AccountEvent, { type: (typeof slotEvents)[number] }>;

/** One event about a number, and whether its own stream or an account's tells it. */
export type NumberFact =
  | { readonly of: 'number'; readonly event: ClaimFact }
  | { readonly of: 'account'; readonly event: SlotFact };

/** The part of the log that comparing needs; undefined for any other event. */
export function factOf(stream: string, event: { readonly type: string }): NumberFact | undefined {
  const isOneOf = (types: readonly string[]): boolean => types.includes(event.type);
  if (stream.startsWith('number-') && isOneOf(claimEvents)) {
    return { of: 'number', event: event as ClaimFact };
  }
  if (stream.startsWith('account-') && isOneOf(slotEvents)) {
    return { of: 'account', event: event as SlotFact };
  }
  return undefined;
}

export function evolveNumberFacts(facts: NumberFacts, fact: NumberFact): NumberFacts {
  if (fact.of === 'account') return { ...facts, ...slotsAfter(facts, fact.event) };
  const claim = evolveNumberClaim(facts.claim, fact.event);
  if (fact.event.type !== 'NumberClaimReleased') return { ...facts, claim };
  return { ...facts, claim, ended: withEnd(facts.ended, fact.event.data) };
}

function slotsAfter(
  { slots, ended }: NumberFacts,
  event: SlotFact,
): Pick<NumberFacts, 'slots' | 'ended'> {
  const { accountId, assignmentId } = event.data;
  const others = slots.filter((one) => one.assignmentId !== assignmentId);
  const before = slots.find((one) => one.assignmentId === assignmentId);
  const { drifted = false, carrierNumberId = null } = before ?? {};
  const slot = { accountId, assignmentId, drifted, carrierNumberId };
  const status = before?.status ?? 'active';
  switch (event.type) {
    case 'NumberSlotReserved':
      return { ended, slots: [...others, { ...slot, status: 'reserved' }] };
    case 'NumberAssigned':
      return {
        ended,
        slots: [
          ...others,
          { ...slot, status: 'active', carrierNumberId: event.data.carrierNumberId },
        ],
      };
    case 'NumberReleaseStarted':
      return { ended, slots: [...others, { ...slot, status: 'releasing' }] };
    case 'NumberDrifted':
      return { ended, slots: [...others, { ...slot, status, drifted: true }] };
    case 'NumberRestored':
      return {
        ended,
        slots: [
          ...others,
          { ...slot, status, drifted: false, carrierNumberId: event.data.carrierNumberId },
        ],
      };
    case 'NumberReleased':
      return { slots: others, ended: withEnd(ended, { ...slot, reason: releasedReason }) };
    case 'NumberSlotFreed':
      return { slots: others, ended: withEnd(ended, { ...slot, reason: event.data.reason }) };
    default:
      return cannotHappen(event);
  }
}

/** An assignment ends on two streams, which may be read in any order; each says the same. */
function withEnd(
  ended: readonly EndedFacts[],
  { accountId, assignmentId, reason }: EndedFacts,
): readonly EndedFacts[] {
  const others = ended.filter((one) => one.assignmentId !== assignmentId);
  return [...others, { accountId, assignmentId, reason }];
}
