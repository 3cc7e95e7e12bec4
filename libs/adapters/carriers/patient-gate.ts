import { setTimeout as delay } from 'node:timers/promises';
import {
  CarrierGate,
  type GatePass,
  type GateStatus,
} from '@trunkline/application/ports/carrier-gate';

const waitMaxMs = 2_000;

/** A gate for callers that people wait for: a busy carrier is asked again for up to two seconds. */
export class PatientGate extends CarrierGate {
  constructor(private readonly gate: CarrierGate) {
    super();
  }

  async enter(): Promise<GatePass> {
    const until = performance.now() + waitMaxMs;
    for (;;) {
      const pass = await this.gate.enter();
      if (pass.entered || pass.why === 'away') return pass;
      const waitMs = pass.retryAfterMs * (0.5 + Math.random());
      if (performance.now() + waitMs > until) return pass;
      await delay(waitMs);
    }
  }

  status(): Promise<GateStatus> {
    return this.gate.status();
  }
}
