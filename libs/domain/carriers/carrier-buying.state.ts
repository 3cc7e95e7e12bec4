import type { Instant } from '../time/instant';
import type { BuyingStopReason, CarrierBuyingEvent } from './carrier-buying.events';

export type StoppedBuying = {
  readonly buying: 'stopped';
  readonly reason: BuyingStopReason;
  readonly detail: string;
  readonly stoppedAt: Instant;
  /** Probes made since the stop, and when the last was. */
  readonly probes: number;
  readonly probedAt: Instant | null;
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
      return { buying: 'stopped', reason, detail, stoppedAt, probes: 0, probedAt: null };
    }
    case 'BuyingProbed': {
      const { probe, probedAt } = event.data;
      return state.buying === 'stopped' ? { ...state, probes: probe, probedAt } : state;
    }
    case 'BuyingResumed':
      return openBuying;
  }
}
