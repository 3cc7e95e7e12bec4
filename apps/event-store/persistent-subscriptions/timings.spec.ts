import { Rate } from './rate';
import { Timings } from './timings';

describe('timings', () => {
  it('are none before there was one', () => expect(new Timings().measurements()).toEqual([]));

  it('sum up what was measured', () => {
    const timings = new Timings();
    for (let ms = 100; ms >= 1; ms -= 1) timings.add(ms);
    const measured = Object.fromEntries(timings.measurements().map((m) => [m.key, m.value]));
    expect(measured).toEqual({
      Mean: 50,
      Median: 51,
      Fastest: 1,
      'Quintile 1': 1,
      'Quintile 2': 21,
      'Quintile 3': 41,
      'Quintile 4': 61,
      'Quintile 5': 81,
      '90%': 91,
      '95%': 96,
      '99%': 100,
      '99.5%': 100,
      '99.9%': 100,
      Highest: 100,
    });
  });

  it('forget all but the last thousand', () => {
    const timings = new Timings();
    timings.add(9000);
    for (let n = 0; n < 1000; n += 1) timings.add(1);
    expect(timings.measurements().at(-1)).toEqual({ key: 'Highest', value: 1 });
  });
});

describe('a rate', () => {
  it('is measured since it was last asked for', () => {
    const rate = new Rate(0);
    for (let n = 0; n < 30; n += 1) rate.count();
    expect(rate.measure(2000)).toEqual({ total: 30, sinceLast: 30, perSecond: 15 });
    rate.count();
    expect(rate.measure(2500)).toEqual({ total: 31, sinceLast: 1, perSecond: 2 });
    expect(rate.measure(2500)).toEqual({ total: 31, sinceLast: 0, perSecond: 0 });
  });
});
