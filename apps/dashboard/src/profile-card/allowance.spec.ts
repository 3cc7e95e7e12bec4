import { meterOf, segmentsOf } from './allowance';

describe('the number allowance', () => {
  it('is what is included, as long as there is no package', () => {
    expect(meterOf({ included: 1, fromPackages: 0, used: 1, free: 0 })).toEqual({
      used: 1,
      total: 1,
      over: 0,
      words: '1 of 1 number used',
      from: '1 included',
    });
  });

  it('grows by packages', () => {
    const meter = meterOf({ included: 1, fromPackages: 3, used: 2, free: 2 });
    expect(meter.words).toBe('2 of 4 numbers used');
    expect(meter.from).toBe('1 included + 3 from packages');
    expect(segmentsOf(meter, 12)).toEqual(['used', 'used', 'free', 'free']);
  });

  it('says by how much there are too many', () => {
    const meter = meterOf({ included: 1, fromPackages: 0, used: 2, free: 0 });
    expect(meter.words).toBe('2 numbers, with room for 1');
    expect(segmentsOf(meter, 12)).toEqual(['used', 'over']);
  });

  it('is a bar of no more segments than can be told apart', () => {
    const segments = segmentsOf(meterOf({ included: 1, fromPackages: 99, used: 50, free: 50 }), 12);
    expect(segments).toHaveLength(12);
    expect(segments.filter((segment) => segment === 'used')).toHaveLength(6);
  });
});
