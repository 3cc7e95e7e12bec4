import type { BuyingStopReason } from '@trunkline/domain/carriers/carrier-buying.events';
import {
  nextProbeAt,
  probeBuying,
  type ProbeLimits,
} from '@trunkline/domain/carriers/probe-buying';
import { resumeBuying } from '@trunkline/domain/carriers/resume-buying';
import { stopBuying } from '@trunkline/domain/carriers/stop-buying';
import type { AssignmentId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import type { PurchaseAnswer } from '../ports/carrier';
import type { Clock } from '../ports/clock';
import type { OperatorAlerts } from '../ports/operator-alerts';
import { carrierStream } from '../streams';
import type { StreamCommands } from './stream-commands';

/** However long buying is stopped, somebody who waits tries again this often. */
export const probeMaxMs = 900_000;

export type CarrierBuyingParts = {
  readonly carrierName: string;
  readonly limits: ProbeLimits;
  readonly clock: Clock;
  readonly alerts: OperatorAlerts;
};

/** Why nothing is bought, and when the carrier is tried next. */
export type BuyingStop = { readonly reason: BuyingStopReason; readonly nextTryAt: Instant };

/** Whether an assignment may buy now; one that may as a probe decides for everybody. */
export type BuyingLeave =
  | { readonly allowed: true; readonly isProbe: boolean }
  | ({ readonly allowed: false } & BuyingStop);

type StopRefusal = Extract<PurchaseAnswer, { outcome: 'rejected' }> & {
  readonly reason: BuyingStopReason;
};

/** The switch that stops buying for all accounts when the carrier account lacks money or access. */
export class CarrierBuying {
  private readonly stream;

  constructor(private readonly parts: CarrierBuyingParts) {
    this.stream = carrierStream(parts.carrierName);
  }

  /** The stop that holds now; undefined when buying is open, or when it is time for a probe. */
  async stopNow(commands: StreamCommands): Promise<BuyingStop | undefined> {
    const state = await commands.read(this.stream);
    if (state.buying === 'open') return undefined;
    const nextTryAt = nextProbeAt(state, this.parts.limits);
    const isDue = Date.parse(nextTryAt) <= Date.parse(this.parts.clock.now());
    return isDue ? undefined : { reason: state.reason, nextTryAt };
  }

  /** Asks for leave to buy; while buying is stopped, one asker at a time gets it as a probe. */
  async leaveFor(assignmentId: AssignmentId, commands: StreamCommands): Promise<BuyingLeave> {
    const state = await commands.read(this.stream);
    if (state.buying === 'open') return { allowed: true, isProbe: false };
    const { carrierName: carrier, limits, clock } = this.parts;
    const wish = { type: 'ProbeBuying' as const, carrier, assignmentId, limits, at: clock.now() };
    const outcome = await commands.run(this.stream, (now) => probeBuying(wish, now));
    if (outcome.accepted) return { allowed: true, isProbe: true };
    const stop = await this.stopNow(commands);
    return stop ? { allowed: false, ...stop } : { allowed: true, isProbe: false };
  }

  /** Stops or resumes buying by what the carrier answered; the stop, when the answer is one. */
  async hear(
    answer: PurchaseAnswer,
    isProbe: boolean,
    commands: StreamCommands,
  ): Promise<{ readonly reason: BuyingStopReason; readonly until: Instant } | undefined> {
    if (isStopRefusal(answer)) {
      return { reason: answer.reason, until: await this.stop(answer, commands) };
    }
    if (isProbe && (answer.outcome === 'accepted' || answer.outcome === 'rejected')) {
      await this.resume(commands);
    }
    return undefined;
  }

  /** The same for what an order came to, which may have been placed as a probe. */
  async hearOfOrder(
    answer: PurchaseAnswer,
    assignmentId: AssignmentId,
    commands: StreamCommands,
  ): ReturnType<CarrierBuying['hear']> {
    const state = await commands.read(this.stream);
    const isProbe = state.buying === 'stopped' && state.probedBy === assignmentId;
    return this.hear(answer, isProbe, commands);
  }

  private async stop({ reason, detail }: StopRefusal, commands: StreamCommands): Promise<Instant> {
    const { carrierName: carrier, limits, clock, alerts } = this.parts;
    const at = clock.now();
    const stop = { type: 'StopBuying' as const, carrier, reason, detail, at };
    const events = await commands.record(this.stream, (state) => stopBuying(stop, state));
    if (events.length > 0) {
      const facts = { carrier, reason };
      alerts.raise({ alert: 'buying-stopped', isOver: false, detail, facts });
    }
    const state = await commands.read(this.stream);
    return state.buying === 'stopped' ? nextProbeAt(state, limits) : at;
  }

  private async resume(commands: StreamCommands): Promise<void> {
    const { carrierName: carrier, clock, alerts } = this.parts;
    const resume = { type: 'ResumeBuying' as const, carrier, by: 'probe' as const };
    const events = await commands.record(this.stream, (state) =>
      resumeBuying({ ...resume, at: clock.now() }, state),
    );
    if (events.length === 0) return;
    const detail = 'the carrier sells again';
    alerts.raise({ alert: 'buying-resumed', isOver: true, detail, facts: { carrier } });
  }
}

function isStopRefusal(answer: PurchaseAnswer): answer is StopRefusal {
  if (answer.outcome !== 'rejected') return false;
  return answer.reason === 'fundsNeeded' || answer.reason === 'authFailed';
}
