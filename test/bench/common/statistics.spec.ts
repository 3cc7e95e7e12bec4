import { median, quantile, spread } from './statistics';

describe('the statistics of a bench', () => {
  it('take the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  it('find the value below which a share lies', () => {
    const values = Array.from({ length: 101 }, (_none, index) => index);

    expect(quantile(values, 0.99)).toBe(99);
    expect(quantile(values, 0)).toBe(0);
    expect(quantile(values, 1)).toBe(100);
  });

  it('say how far the rounds lie apart', () => {
    expect(spread([90, 100, 120])).toBeCloseTo(0.3);
    expect(spread([5])).toBe(0);
  });
});
