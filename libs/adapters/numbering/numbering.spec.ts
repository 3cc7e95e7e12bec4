import { countryName, findCountry } from './countries';
import { nationalFormat, phoneNumberFacts } from './numbering';

describe('what numbering plans say', () => {
  it.each([
    ['+12125550123', 'US', '(212) 555-0123', 'local'],
    ['+14165550123', 'CA', '(416) 555-0123', 'local'],
    ['+442079460123', 'GB', '020 7946 0123', 'local'],
    ['+18005551234', 'US', '(800) 555-1234', 'tollFree'],
    ['+15005550006', 'US', '(500) 555-0006', null],
    ['+19995551234', null, '(999) 555-1234', null],
    ['+4930901820', 'DE', '030 901820', 'local'],
    // The same people under a second name would get two texts, and one after they said STOP.
    ['+4402079460123', null, '020 7946 0123', null],
    ['+49030901820', null, '030 901820', null],
  ])('%s is of %s and written %s', (number, ...facts) => {
    const [country, format, kind] = facts;
    expect(phoneNumberFacts(number)).toMatchObject({
      number,
      country,
      nationalFormat: format,
      kind,
    });
  });

  it('share toll-free numbers among the countries of North America, and no local ones', () => {
    expect(phoneNumberFacts('+18005551234')?.sharedWith).toContain('CA');
    expect(phoneNumberFacts('+12125550123')?.sharedWith).toEqual([]);
    expect(phoneNumberFacts('+442079460123')?.sharedWith).toEqual([]);
  });

  it.each(['2125550123', '+1 212 555 0123', '+0123456789', '', '+1'])('%j is not E.164', (text) => {
    expect(phoneNumberFacts(text)).toBeUndefined();
  });

  it('leaves what it cannot read as it is', () => {
    expect(nationalFormat('unknown')).toBe('unknown');
  });
});

describe('countries', () => {
  const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((first) =>
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((second) => first + second),
  );

  it('are the 249 that ISO 3166-1 has assigned', () => {
    expect(codes.filter((code) => findCountry(code) !== undefined)).toHaveLength(249);
  });

  it.each(['US', 'us', 'DE', 'GB'])('%s is one', (code) => {
    expect(findCountry(code)).toBe(code.toUpperCase());
  });

  it.each(['UK', 'EU', 'XK', 'ZZ', 'USA', 'U', '', '__', '12'])('%j is none', (code) => {
    expect(findCountry(code)).toBeUndefined();
  });

  it('have names', () => {
    expect(countryName('US')).toBe('United States');
  });
});
