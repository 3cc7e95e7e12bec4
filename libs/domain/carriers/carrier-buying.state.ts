import type { Instant } from '../time/instant';
import type { AssignmentId } from '../ids';
import type { BuyingStopReason, CarrierBuyingEvent } from './carrier-buying.events';

export type StoppedBuying = {
  readonly buying: 'stopped';
  readonly reason: BuyingStopReason;
  readonly detail: string;
  readonly stoppedAt: Instant;
  /** Probes made since the stop, and when the last was. */
  readonly probes: number;
  readonly probedAt: Instant | null;
  /** Whose purchase the last probe is; an order may answer it much later. */
  readonly probedBy: AssignmentId | null;
};

/** Whether anything is bought from one carrier, for all accounts alike. */
export type CarrierBuyingState = { readonly buying: 'open' } | StoppedBuying;

export const openBuying: CarrierBuyingState = { buying: 'open' };

export function evolveCarrierBuying(
  state: CarrierBuyingState,
  event: CarrierBuyingEvent,
): CarrierBuyingState {
  switch (event.type) {
    case 'BuyingStopped': {
      const { reason, detail, stoppedAt } = event.data;
      const unprobed = { probes: 0, probedAt: null, probedBy: null };
      return { buying: 'stopped', reason, detail, stoppedAt, ...unprobed };
    }
    case 'BuyingProbed': {
      const { probe, probedAt, assignmentId: probedBy } = event.data;
      return state.buying === 'stopped' ? { ...state, probes: probe, probedAt, probedBy } : state;
    }
    case 'BuyingResumed':
      return openBuying;
  }
}
