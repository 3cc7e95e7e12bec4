import type { AvailableNumber } from '../api/shapes';
import { distinctNumbers } from './distinct-numbers';

const page = (...numbers: string[]) => ({
  data: numbers.map((number) => ({ number }) as AvailableNumber),
  nextCursor: null,
});
const shown = (...pages: ReturnType<typeof page>[]): string[] =>
  distinctNumbers(pages).map(({ number }) => number);

describe('the numbers of several pages', () => {
  it('are shown in the order in which they were found', () => {
    expect(shown(page('+2', '+1'), page('+3'))).toEqual(['+2', '+1', '+3']);
  });

  it('are shown once, also when a page repeats one', () => {
    expect(shown(page('+1', '+2'), page('+2', '+3'))).toEqual(['+1', '+2', '+3']);
  });
});
