import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '../ports/lease';

const ttlMs = 30_000;
const renewEveryMs = 5_000;

/** Runs `work` while nobody else does; `held` when somebody else is at it. */
export async function withLease<T>(
  lease: Lease,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'held'> {
  const token = randomUUID();
  if (!(await lease.take(token, ttlMs))) return 'held';
  const done = new AbortController();
  const lost = new AbortController();
  const renewing = renew(lease, token, { done: done.signal, lost });
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    done.abort();
    await renewing;
    await lease.giveUp(token).catch(() => undefined);
  }
}

type Renewal = { readonly done: AbortSignal; readonly lost: AbortController };

/** A renewal that fails may be made up for until the lease has run out. */
async function renew(lease: Lease, token: string, { done, lost }: Renewal): Promise<void> {
  let heldUntil = performance.now() + ttlMs;
  while (!done.aborted) {
    await delay(renewEveryMs, undefined, { signal: done }).catch(() => undefined);
    if (done.aborted) return;
    const askedAt = performance.now();
    const renewed = await lease.take(token, ttlMs).catch(() => undefined);
    if (renewed) heldUntil = askedAt + ttlMs;
    if (renewed === false || performance.now() > heldUntil) {
      lost.abort(new Error('another run took over'));
      return;
    }
  }
}
