import { setTimeout as delay } from 'node:timers/promises';
import {
  CarrierGate,
  type GatePass,
  type GateStatus,
} from '@trunkline/application/ports/carrier-gate';

export type Patience = {
  /** How long a busy carrier is asked again. */
  readonly waitMaxMs: number;
};

/** As long as a person waits for an answer. */
const shortPatience: Patience = { waitMaxMs: 2_000 };
const backoff = 1.3;
const pauseMaxMs = 2_000;

/** A gate for callers that would rather wait for a busy carrier than be turned away at once. */
export class PatientGate extends CarrierGate {
  constructor(
    private readonly gate: CarrierGate,
    private readonly patience: Patience = shortPatience,
  ) {
    super();
  }

  async enter(): Promise<GatePass> {
    const until = performance.now() + this.patience.waitMaxMs;
    for (let tries = 0; ; tries += 1) {
      const pass = await this.gate.enter();
      if (pass.entered || pass.why === 'away') return pass;
      const waitMs = pauseMs(pass.retryAfterMs, tries);
      if (performance.now() + waitMs > until) return pass;
      await delay(waitMs);
    }
  }

  status(): Promise<GateStatus> {
    return this.gate.status();
  }
}

/** About what was told, longer each time, and spread out so that callers do not come together. */
function pauseMs(toldMs: number, tries: number): number {
  const growing = Math.min(toldMs * backoff ** tries, pauseMaxMs);
  return Math.max(toldMs, growing) * (0.5 + Math.random());
}
