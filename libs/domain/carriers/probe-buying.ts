import { type Decision, accept, reject } from '../decision';
import type { AssignmentId } from '../ids';
import type { Instant } from '../time/instant';
import type { BuyingProbed } from './carrier-buying.events';
import type { CarrierBuyingState, StoppedBuying } from './carrier-buying.state';

/** Lets one assignment, and no other, try whether the carrier sells again. */
export type ProbeBuying = {
  readonly type: 'ProbeBuying';
  readonly carrier: string;
  readonly assignmentId: AssignmentId;
  readonly limits: ProbeLimits;
  readonly at: Instant;
};

/** The first probe comes `probeFirstMs` after the stop, each next after twice the time. */
export type ProbeLimits = { readonly probeFirstMs: number; readonly probeMaxMs: number };

export type ProbeBuyingRejection = { readonly code: 'ProbeNotDue' };

export function probeBuying(
  { carrier, assignmentId, limits, at }: ProbeBuying,
  state: CarrierBuyingState,
): Decision<BuyingProbed, ProbeBuyingRejection> {
  if (state.buying === 'open' || Date.parse(nextProbeAt(state, limits)) > Date.parse(at)) {
    return reject({ code: 'ProbeNotDue' });
  }
  const probe = state.probes + 1;
  return accept({ type: 'BuyingProbed', data: { carrier, probe, assignmentId, probedAt: at } });
}

/** When the carrier may be tried next. */
export function nextProbeAt(
  { stoppedAt, probes, probedAt }: StoppedBuying,
  { probeFirstMs, probeMaxMs }: ProbeLimits,
): Instant {
  const waitMs = Math.min(probeMaxMs, probeFirstMs * 2 ** Math.min(probes, 30));
  return new Date(Date.parse(probedAt ?? stoppedAt) + waitMs).toISOString() as Instant;
}
