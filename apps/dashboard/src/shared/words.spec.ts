import { countryName, counted, dayOf, listed, placeOf } from './words';

describe('words', () => {
  it('names a country, and keeps a code that is none', () => {
    expect(countryName('US', 'en')).toBe('United States');
    expect(countryName('?', 'en')).toBe('?');
  });

  it('names a place by what is known of it', () => {
    expect(placeOf({ locality: 'New York', region: 'NY', postalCode: '10001' })).toBe(
      'New York, NY 10001',
    );
    expect(placeOf({ locality: null, region: 'NY' })).toBe('NY');
    expect(placeOf({ locality: null, region: null })).toBeNull();
  });

  it('lists', () => {
    const lists = [listed([]), listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C'])];
    expect(lists).toEqual(['', 'A', 'A and B', 'A, B and C']);
  });

  it('tells the day that it is where the account is', () => {
    const at = '2026-11-24T22:00:00Z';
    expect(dayOf(at, 'America/New_York', 'en-US')).toBe('Nov 24, 2026');
    expect(dayOf(at, 'Asia/Tokyo', 'en-US')).toBe('Nov 25, 2026');
  });

  it('counts', () => {
    expect([counted(0, 'number'), counted(1, 'number'), counted(2, 'number')]).toEqual([
      '0 numbers',
      '1 number',
      '2 numbers',
    ]);
  });
});
