import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 50;

/**
 * Repeats a check until it passes, and answers what it answered. A check fails by throwing, as
 * `expect` does; after `withinMs` its last failure is thrown.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { withinMs = 15_000 }: { withinMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(pollMs);
  }
}
