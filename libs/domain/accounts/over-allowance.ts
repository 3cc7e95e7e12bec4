import type { PolicySettings } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { AccountEvent } from './account.events';
import {
  type AccountState,
  type OpenAccountState,
  allowedSecondaries,
  evolveAccount,
} from './account.state';
import type { NumberSlot } from './number-slots';

/** What of the policy decides about numbers beyond the allowance. */
export type AllowancePolicy = Pick<PolicySettings, 'additionalNumbers' | 'overAllowance'>;

const dayMs = 24 * 3_600_000;

/**
 * That the allowance fell below the secondary numbers, reserved ones included. A grace that runs
 * goes on as it was announced; one that is over begins anew for what is beyond the allowance now.
 */
export function allowanceExceeded(
  state: OpenAccountState,
  { additionalNumbers, overAllowance: { choice, graceDays } }: AllowancePolicy,
  at: Instant,
): readonly AccountEvent[] {
  if (state.status === 'closed' || additionalNumbers === 'free') return [];
  const counts = allowanceCounts(state);
  if (counts.usedSecondaries <= counts.allowedSecondaries) return [];
  if (state.overAllowance?.graceEndedAt === null) return [];
  if (state.overAllowance && staying(state).length <= counts.allowedSecondaries) return [];

  const graceEndsAt = new Date(Date.parse(at) + graceDays * dayMs).toISOString() as Instant;
  const { accountId } = state;
  const data = { accountId, ...counts, choice, graceEndsAt, exceededAt: at };
  return [{ type: 'AllowanceExceeded', data }];
}

/** `events`, and what follows from the room that they give: numbers come back, a grace ends. */
export function withRoomGained(
  before: AccountState,
  events: readonly AccountEvent[],
  at: Instant,
): readonly AccountEvent[] {
  const after = events.reduce(evolveAccount, before);
  return after.status === 'active' ? [...events, ...roomGained(after, at)] : events;
}

/** Suspended numbers come back in the order in which the account asked for them. */
function roomGained(state: OpenAccountState, at: Instant): readonly AccountEvent[] {
  const { accountId, slots, overAllowance } = state;
  const counts = allowanceCounts(state);
  const suspended = slots.filter((slot) => slot.suspended);
  const room = counts.allowedSecondaries - (counts.usedSecondaries - suspended.length);
  const resumed = suspended.slice(0, Math.max(0, room)).map((slot) => resumedBy(state, slot, at));
  if (!overAllowance || counts.usedSecondaries > counts.allowedSecondaries) return resumed;
  return [
    ...resumed,
    { type: 'AllowanceRegained', data: { accountId, ...counts, regainedAt: at } },
  ];
}

export function resumedBy(
  { accountId }: OpenAccountState,
  { assignmentId, number }: NumberSlot,
  at: Instant,
): AccountEvent {
  return { type: 'NumberResumed', data: { accountId, assignmentId, number, resumedAt: at } };
}

/**
 * The newest secondary numbers beyond the allowance, newest first: never the primary one, nor one
 * that goes back already, and for a release none that is locked against it.
 */
export function beyondAllowance(
  state: OpenAccountState,
  choice: 'suspend' | 'release',
): readonly NumberSlot[] {
  const kept = staying(state);
  const excess = Math.max(0, kept.length - allowedSecondaries(state));
  return kept
    .filter(({ locked }) => choice === 'suspend' || !locked)
    .reverse()
    .slice(0, excess);
}

/** True when one more secondary number that stays is within the allowance. */
export function hasRoomToKeepOne(state: OpenAccountState): boolean {
  return staying(state).length < allowedSecondaries(state);
}

/** Secondary numbers in use that nobody has asked to release. */
function staying({ slots }: OpenAccountState): readonly NumberSlot[] {
  return slots.filter(
    ({ kind, status, suspended, releaseAt }) =>
      kind === 'secondary' && status === 'active' && !suspended && releaseAt === null,
  );
}

export function allowanceCounts(state: OpenAccountState): {
  readonly allowedSecondaries: number;
  readonly usedSecondaries: number;
} {
  const usedSecondaries = state.slots.filter(({ kind }) => kind === 'secondary').length;
  return { allowedSecondaries: allowedSecondaries(state), usedSecondaries };
}
