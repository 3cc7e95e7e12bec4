const atOnce = 25;

/** Does the same with every thing, a bounded number of them at once, and keeps their order. */
export async function inBatches<T, R>(
  things: readonly T[],
  act: (thing: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < things.length; from += atOnce) {
    results.push(...(await Promise.all(things.slice(from, from + atOnce).map(act))));
  }
  return results;
}
