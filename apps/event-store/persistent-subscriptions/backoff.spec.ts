import { Backoff } from './backoff';

describe('what fails is tried again', () => {
  it('after one second, two, four, and never more than a minute', () => {
    const backoff = new Backoff();
    expect(backoff.mayTry(0)).toBe(true);
    for (const wait of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
      backoff.report(false, 100);
      expect(backoff.mayTry(100 + wait - 1)).toBe(false);
      expect(backoff.mayTry(100 + wait)).toBe(true);
    }
  });

  it('at once when it succeeded in between', () => {
    const backoff = new Backoff();
    backoff.report(false, 0);
    backoff.report(true, 0);
    expect(backoff.mayTry(0)).toBe(true);
    backoff.report(false, 0);
    expect(backoff.mayTry(1000)).toBe(true);
  });
});
