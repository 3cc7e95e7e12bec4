import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type {
  KeptNumberGiven,
  NumberDrifted,
  NumberKept,
  NumberRestored,
} from './number-claim.events';
import { type NumberClaimState, isUnclaimed } from './number-claim.state';
import type { E164 } from './phone-number';

/** Records that the carrier no longer has a number that we bought. */
export type MarkNumberDrifted = {
  readonly type: 'MarkNumberDrifted';
  readonly number: E164;
  readonly at: Instant;
};

/** Records under which id the carrier has a number that we bought. */
export type RestoreNumber = {
  readonly type: 'RestoreNumber';
  readonly number: E164;
  readonly carrierNumberId: string;
  readonly at: Instant;
};

/** Keeps a number that the carrier has under our tag for whoever wants it next. */
export type KeepNumber = {
  readonly type: 'KeepNumber';
  readonly number: E164;
  readonly carrierNumberId: string;
  readonly tag: string;
  readonly at: Instant;
};

/** Ends the keeping of a number that went back, or is gone at the carrier. */
export type GiveKeptNumber = {
  readonly type: 'GiveKeptNumber';
  readonly number: E164;
  readonly reason: string;
  readonly at: Instant;
};

/** Only a number that we own can drift, and only once until it is restored. */
export function markNumberDrifted(
  { number, at }: MarkNumberDrifted,
  state: NumberClaimState,
): Decision<NumberDrifted, never> {
  if (state.status !== 'purchased' || state.drifted) return accept();
  const { accountId, assignmentId } = state;
  return accept({
    type: 'NumberDrifted',
    data: { number, accountId, assignmentId, driftedAt: at },
  });
}

export function restoreNumber(
  { number, carrierNumberId, at }: RestoreNumber,
  state: NumberClaimState,
): Decision<NumberRestored, never> {
  if (state.status !== 'purchased') return accept();
  if (!state.drifted && state.carrierNumberId === carrierNumberId) return accept();
  const { accountId, assignmentId } = state;
  return accept({
    type: 'NumberRestored',
    data: { number, accountId, assignmentId, carrierNumberId, restoredAt: at },
  });
}

/** A number that somebody has, or is getting, is not kept for others. */
export function keepNumber(
  { number, carrierNumberId, tag, at }: KeepNumber,
  state: NumberClaimState,
): Decision<NumberKept, never> {
  const isKept = state.status === 'kept' && state.carrierNumberId === carrierNumberId;
  if (isKept || (state.status !== 'free' && state.status !== 'kept')) return accept();
  return accept({ type: 'NumberKept', data: { number, carrierNumberId, tag, keptAt: at } });
}

/** A stray number is given back: kept for the moment in which nobody can claim it. */
export function giveStrayNumber(
  { number, carrierNumberId, tag, at }: Omit<KeepNumber, 'type'>,
  state: NumberClaimState,
): Decision<NumberKept | KeptNumberGiven, { readonly code: 'NumberTaken' }> {
  if (!isUnclaimed(state)) return reject({ code: 'NumberTaken' });
  if (state.status === 'free' && state.gaveBack === carrierNumberId) return accept();
  const given = { number, reason: 'released', givenAt: at };
  return accept<NumberKept | KeptNumberGiven>(
    { type: 'NumberKept', data: { number, carrierNumberId, tag, keptAt: at } },
    { type: 'KeptNumberGiven', data: given },
  );
}

export function giveKeptNumber(
  { number, reason, at }: GiveKeptNumber,
  state: NumberClaimState,
): Decision<KeptNumberGiven, never> {
  if (state.status !== 'kept') return accept();
  return accept({ type: 'KeptNumberGiven', data: { number, reason, givenAt: at } });
}
