import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { BuyingResumed } from './carrier-buying.events';
import type { CarrierBuyingState } from './carrier-buying.state';

/** Lets everybody buy again: a probe was sold a number, or the operator says that all is well. */
export type ResumeBuying = {
  readonly type: 'ResumeBuying';
  readonly carrier: string;
  readonly by: BuyingResumed['data']['by'];
  readonly at: Instant;
};

export function resumeBuying(
  { carrier, by, at }: ResumeBuying,
  { buying }: CarrierBuyingState,
): Decision<BuyingResumed, never> {
  if (buying === 'open') return accept();
  return accept({ type: 'BuyingResumed', data: { carrier, by, resumedAt: at } });
}
