import { randomUUID } from 'node:crypto';
import {
  type CallOutcome,
  CarrierGate,
  type GatePass,
  type GateStatus,
} from '@trunkline/application/ports/carrier-gate';
import type Redis from 'ioredis';
import { enterScript, leaveScript, statusScript } from './carrier-gate-scripts';

export type CarrierGateSettings = {
  /** One gate for each carrier account. */
  readonly account: string;
  readonly callsAtOnceMax: number;
  readonly callsPerSecond: number;
  /** A place that is not given back is free again after this: longer than any call takes. */
  readonly leaseMs: number;
  /** So many calls in a row without an answer open the circuit. */
  readonly silentMax: number;
  /** How long the circuit stays open the first time, and the longest it ever does. */
  readonly openMs: number;
  readonly openMaxMs: number;
  /**
   * Above 0 and at most 1, which it is if not given: calls through this gate enter while less than
   * this part of places and pace is in use, so that the rest stays free for others.
   */
  readonly share?: number;
};

export type CircuitChange = { readonly account: string; readonly circuit: 'open' | 'closed' };

/** Calls may be ahead of their pace by so much: those of a second may come at once. */
const aheadMaxMs = 1_000;

const nothing = async (): Promise<void> => undefined;

/**
 * The gate of one carrier account, shared through Redis by all processes. All of it is a few keys
 * that expire: when Redis loses them, the circuit is closed and every place is free. While Redis is
 * away everybody is let through, and the carrier's own limits remain.
 */
export class RedisCarrierGate extends CarrierGate {
  private readonly keys: readonly string[];

  constructor(
    private readonly redis: Redis,
    private readonly settings: CarrierGateSettings,
    private readonly onChange: (change: CircuitChange) => void = () => undefined,
  ) {
    super();
    const prefix = `trunkline:{carrier-${settings.account}}`;
    this.keys = ['circuit', 'places', 'pace', 'pause'].map((name) => `${prefix}:${name}`);
  }

  async enter(): Promise<GatePass> {
    const place = randomUUID();
    const { leaseMs, callsAtOnceMax, callsPerSecond, share = 1 } = this.settings;
    const placesMax = Math.max(1, Math.floor(callsAtOnceMax * share));
    const args = [place, leaseMs, placesMax, callsPerSecond, aheadMaxMs * share];
    const answer = await this.run(enterScript, args);
    if (answer === undefined) return { entered: true, leave: nothing };
    const [outcome, ms] = answer as ['entered' | 'away' | 'busy', number];
    if (outcome !== 'entered') return { entered: false, why: outcome, retryAfterMs: ms };
    return { entered: true, leave: (how) => this.leave(place, how) };
  }

  async status(): Promise<GateStatus> {
    const answer = await this.run(statusScript, []);
    if (answer === undefined) return { circuit: 'closed', callsUnderWay: 0 };
    const [circuit, callsUnderWay] = answer as [GateStatus['circuit'], number];
    return { circuit, callsUnderWay };
  }

  private async leave(place: string, outcome: CallOutcome): Promise<void> {
    const { silentMax, openMs, openMaxMs, account } = this.settings;
    const pauseMs = outcome.kind === 'busy' ? Math.ceil(outcome.retryAfterMs) : 0;
    const args = [place, outcome.kind, pauseMs, silentMax, openMs, openMaxMs];
    const change = await this.run(leaveScript, args);
    if (change === 'open' || change === 'closed') this.onChange({ account, circuit: change });
  }

  /** Undefined while Redis is away. */
  private async run(script: string, args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await this.redis.eval(script, this.keys.length, ...this.keys, ...args);
    } catch {
      return undefined;
    }
  }
}
