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

/** The same for a call that answers by a value: not let through is not processed, as a 429 is. */
export async function unlessTurnedAway<T>(
  gate: CarrierGate,
  call: () => Promise<T>,
): Promise<T | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number }> {
  const pass = await gate.enter();
  if (!pass.entered) return { outcome: 'rateLimited', retryAfterMs: pass.retryAfterMs };
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

/**
 * Answers that are values say by `outcome` when they are none; what is not offered is not asked. A
 * limit of one sender is an answer, and keeps nobody else waiting.
 */
export function outcomeOfAnswer(answer: unknown): CallOutcome {
  const {
    outcome,
    retryAfterMs = 1_000,
    limitOf,
  } = (answer ?? {}) as {
    readonly outcome?: string;
    readonly retryAfterMs?: number;
    readonly limitOf?: string;
  };
  if (outcome === 'rateLimited' && limitOf === undefined) return { kind: 'busy', retryAfterMs };
  if (outcome === 'notOffered') return { kind: 'unused' };
  return { kind: outcome === 'unknown' ? 'silent' : 'answered' };
}

function outcomeOfFailure(error: unknown): CallOutcome {
  if (!(error instanceof CarrierUnavailable)) return { kind: 'unused' };
  const { how } = error;
  if (how.kind === 'busy') return { kind: 'busy', retryAfterMs: how.retryAfterMs };
  return { kind: how.kind === 'silent' ? 'silent' : 'answered' };
}

/** What the carrier said, and spread out, so that what waited together does not ask together. */
export function whenToAskAgain({ how }: CarrierUnavailable): number {
  return spreadMs('retryAfterMs' in how ? how.retryAfterMs : 2_000);
}

/** About so long, and up to half as long more. */
export function spreadMs(ms: number): number {
  return Math.ceil(ms * (1 + Math.random() / 2)) + 50;
}
