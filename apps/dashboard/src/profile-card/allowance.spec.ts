import { meterOf } from './allowance';

describe('the number allowance', () => {
  it('is what is included, as long as there is no package', () => {
    expect(meterOf({ included: 1, fromPackages: 0, used: 1, free: 0 })).toEqual({
      used: 1,
      total: 1,
      words: '1 of 1 number used',
      from: '1 included',
    });
  });

  it('grows by packages', () => {
    const meter = meterOf({ included: 1, fromPackages: 3, used: 2, free: 2 });
    expect(meter.words).toBe('2 of 4 numbers used');
    expect(meter.from).toBe('1 included + 3 from packages');
  });
});
