import { setImmediate as nextTurn } from 'node:timers/promises';

/** Groups what has arrived already, up to `max`; never waits for a batch to fill. */
export async function* inBatches<T>(
  source: AsyncIterable<T>,
  max: number,
): AsyncGenerator<readonly T[]> {
  const iterator = source[Symbol.asyncIterator]();
  let pending = ask(iterator);
  try {
    for (;;) {
      const first = await pending;
      if (first.done) return;
      const batch = [first.value];
      pending = ask(iterator);
      while (batch.length < max) {
        const next = await Promise.race([pending, nextTurn()]);
        if (!next || next.done) break;
        batch.push(next.value);
        pending = ask(iterator);
      }
      yield batch;
    }
  } finally {
    await iterator.return?.();
  }
}

/** A failure is told where the promise is awaited, and is no stray rejection until then. */
function ask<T>(iterator: AsyncIterator<T, unknown>): Promise<IteratorResult<T, unknown>> {
  const next = iterator.next();
  next.catch(() => undefined);
  return next;
}
