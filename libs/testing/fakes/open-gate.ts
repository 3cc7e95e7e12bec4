import {
  type CallOutcome,
  CarrierGate,
  type GatePass,
  type GateStatus,
} from '@trunkline/application/ports/carrier-gate';

/** A gate that lets everybody through unless it is told why not, and remembers how calls went. */
export class OpenGate extends CarrierGate {
  readonly outcomes: CallOutcome['kind'][] = [];
  /** Why nobody is let through, while it is set. */
  closed: { readonly why: 'away' | 'busy'; readonly retryAfterMs: number } | undefined;

  async enter(): Promise<GatePass> {
    if (this.closed) return { entered: false, ...this.closed };
    return { entered: true, leave: async ({ kind }) => void this.outcomes.push(kind) };
  }

  async status(): Promise<GateStatus> {
    return { circuit: this.closed?.why === 'away' ? 'open' : 'closed', callsUnderWay: 0 };
  }
}
