import { countryName, counted, placeOf } from './words';

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

  it('counts', () => {
    expect([counted(0, 'number'), counted(1, 'number'), counted(2, 'number')]).toEqual([
      '0 numbers',
      '1 number',
      '2 numbers',
    ]);
  });
});
