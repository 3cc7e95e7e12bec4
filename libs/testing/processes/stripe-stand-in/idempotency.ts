import { createHash } from 'node:crypto';
import { type StripeAnswer, refused } from './answers';

type Kept = { readonly fingerprint: string; answer?: StripeAnswer };

/**
 * What Stripe keeps by `Idempotency-Key`: the first answer of a request whose execution began, and
 * that one is under way. Keys that were used for something else are refused.
 */
export class IdempotencyKeys {
  private readonly kept = new Map<string, Kept>();

  /** Forgets all keys, as Stripe may once they are a day old. */
  forget(): void {
    this.kept.clear();
  }

  async once(
    key: string | undefined,
    request: string,
    execute: () => Promise<StripeAnswer>,
  ): Promise<StripeAnswer> {
    if (key === undefined) return execute();
    const fingerprint = createHash('sha256').update(request).digest('hex');
    const kept = this.kept.get(key);
    if (kept) return repeated(kept, fingerprint);
    const mine: Kept = { fingerprint };
    this.kept.set(key, mine);
    const answer = await execute();
    if (beganExecution(answer)) mine.answer = answer;
    else this.kept.delete(key);
    return answer;
  }
}

function repeated({ fingerprint, answer }: Kept, asked: string): StripeAnswer {
  if (fingerprint !== asked) {
    const message = 'Keys for idempotent requests can only be used with the same parameters.';
    return refused(400, { type: 'idempotency_error', message });
  }
  if (!answer) {
    const message = 'There is currently another in-progress request using this Idempotent Key.';
    return refused(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message });
  }
  return { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } };
}

/** What failed its validation, or was not let in, is not kept: the same key may try again. */
function beganExecution({ status }: StripeAnswer): boolean {
  return ![400, 401, 403, 404, 409, 429].includes(status);
}
