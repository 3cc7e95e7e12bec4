import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { BuyingStopReason, BuyingStopped } from './carrier-buying.events';
import type { CarrierBuyingState } from './carrier-buying.state';

/** Stops buying for everybody, since the carrier refused for a reason that meets everybody. */
export type StopBuying = {
  readonly type: 'StopBuying';
  readonly carrier: string;
  readonly reason: BuyingStopReason;
  readonly detail: string;
  readonly at: Instant;
};

/** What is stopped stays stopped as it is; another reason replaces the first, with new probes. */
export function stopBuying(
  { carrier, reason, detail, at }: StopBuying,
  state: CarrierBuyingState,
): Decision<BuyingStopped, never> {
  if (state.buying === 'stopped' && state.reason === reason) return accept();
  return accept({ type: 'BuyingStopped', data: { carrier, reason, detail, stoppedAt: at } });
}
