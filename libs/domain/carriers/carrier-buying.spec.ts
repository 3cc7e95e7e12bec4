import { assignmentId, at, later } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { Instant } from '../time/instant';
import type { CarrierBuyingEvent } from './carrier-buying.events';
import { type CarrierBuyingState, evolveCarrierBuying, openBuying } from './carrier-buying.state';
import { probeBuying } from './probe-buying';
import { resumeBuying } from './resume-buying';
import { stopBuying } from './stop-buying';

const buying = { initial: openBuying, evolve: evolveCarrierBuying };
const carrier = 'twilio';
const limits = { probeFirstMs: 1_000, probeMaxMs: 5_000 };

const stopped = (reason: 'fundsNeeded' | 'authFailed' = 'fundsNeeded'): CarrierBuyingEvent => ({
  type: 'BuyingStopped',
  data: { carrier, reason, detail: '20005', stoppedAt: at },
});
const probed = (probe: number, probedAt: Instant): CarrierBuyingEvent => ({
  type: 'BuyingProbed',
  data: { carrier, probe, assignmentId: assignmentId(1), probedAt },
});
const resumed: CarrierBuyingEvent = {
  type: 'BuyingResumed',
  data: { carrier, by: 'operator', resumedAt: at },
};

const stopping =
  (reason: 'fundsNeeded' | 'authFailed' = 'fundsNeeded') =>
  (state: CarrierBuyingState) =>
    stopBuying({ type: 'StopBuying', carrier, reason, detail: '20005', at }, state);
const probing = (now: Instant) => (state: CarrierBuyingState) =>
  probeBuying(
    { type: 'ProbeBuying', carrier, assignmentId: assignmentId(1), limits, at: now },
    state,
  );
const resuming = (state: CarrierBuyingState) =>
  resumeBuying({ type: 'ResumeBuying', carrier, by: 'operator', at }, state);

describe('buying from a carrier', () => {
  it('stops once, however many are refused', () => {
    given(buying).when(stopping()).thenAccepted(stopped());
    given(buying, stopped()).when(stopping()).thenNothing();
  });

  it('says when another reason takes the place of the first', () => {
    given(buying, stopped()).when(stopping('authFailed')).thenAccepted(stopped('authFailed'));
  });

  it('resumes once, and can be stopped again', () => {
    given(buying, stopped()).when(resuming).thenAccepted(resumed);
    given(buying, stopped(), resumed).when(resuming).thenNothing();
    given(buying, stopped(), resumed).when(stopping()).thenAccepted(stopped());
  });
});

describe('a probe', () => {
  const notDue = { code: 'ProbeNotDue' } as const;

  it('is not needed while buying is open', () => {
    given(buying)
      .when(probing(later(9_000)))
      .thenRejected(notDue);
  });

  it('is one assignment’s at a time, first after the first pause', () => {
    given(buying, stopped())
      .when(probing(later(999)))
      .thenRejected(notDue);
    given(buying, stopped())
      .when(probing(later(1_000)))
      .thenAccepted(probed(1, later(1_000)));
    given(buying, stopped(), probed(1, later(1_000)))
      .when(probing(later(1_000)))
      .thenRejected(notDue);
  });

  it('comes after twice the time each time, and never after more than the longest', () => {
    const after = (...probes: readonly CarrierBuyingEvent[]) => given(buying, stopped(), ...probes);
    after(probed(1, at))
      .when(probing(later(1_999)))
      .thenRejected(notDue);
    after(probed(1, at))
      .when(probing(later(2_000)))
      .thenAcceptedTypes('BuyingProbed');
    after(probed(40, at))
      .when(probing(later(4_999)))
      .thenRejected(notDue);
    after(probed(40, at))
      .when(probing(later(5_000)))
      .thenAcceptedTypes('BuyingProbed');
  });

  it('begins again after a new stop', () => {
    given(buying, stopped(), probed(5, at), resumed, stopped())
      .when(probing(later(1_000)))
      .thenAccepted(probed(1, later(1_000)));
  });
});
