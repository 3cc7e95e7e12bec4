import { CarrierUnavailable } from '../failures/failures';
import type { CallOutcome, CarrierGate, GatePass } from '../ports/carrier-gate';

const words = {
  away: 'The carrier has not answered for a while and is not asked now',
  busy: 'The carrier is asked as much as it may be already',
};

/** Makes one call if the gate lets it through; throws `CarrierUnavailable` if not. */
export async function throughGate<T>(gate: CarrierGate, call: () => Promise<T>): Promise<T> {
  const pass = await gate.enter();
  if (!pass.entered) {
    const { why, retryAfterMs } = pass;
    throw new CarrierUnavailable(words[why], { kind: 'notAsked', retryAfterMs });
  }
  return callWith(pass, call);
}

/** Makes one call with a pass, and gives the pass back. */
export async function callWith<T>(
  pass: Extract<GatePass, { entered: true }>,
  call: () => Promise<T>,
): Promise<T> {
  try {
    const answer = await call();
    await pass.leave(outcomeOfAnswer(answer));
    return answer;
  } catch (error) {
    await pass.leave(outcomeOfFailure(error));
    throw error;
  }
}

/** Answers that are values say by `outcome` when they are none; what is not offered is not asked. */
export function outcomeOfAnswer(answer: unknown): CallOutcome {
  const { outcome, retryAfterMs = 1_000 } = (answer ?? {}) as {
    readonly outcome?: string;
    readonly retryAfterMs?: number;
  };
  if (outcome === 'rateLimited') return { kind: 'busy', retryAfterMs };
  if (outcome === 'notOffered') return { kind: 'unused' };
  return { kind: outcome === 'unknown' ? 'silent' : 'answered' };
}

function outcomeOfFailure(error: unknown): CallOutcome {
  if (!(error instanceof CarrierUnavailable)) return { kind: 'unused' };
  const { how } = error;
  if (how.kind === 'busy') return { kind: 'busy', retryAfterMs: how.retryAfterMs };
  return { kind: how.kind === 'silent' ? 'silent' : 'answered' };
}
