import type { AvailableNumber, Page } from '../api/shapes';

/** Each number once, in order: what is sold between two pages moves the rest from one to the other. */
export function distinctNumbers(pages: readonly Page<AvailableNumber>[]): AvailableNumber[] {
  const all = pages.flatMap(({ data }) => data);
  return [...new Map(all.map((available) => [available.number, available])).values()];
}
