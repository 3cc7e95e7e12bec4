import { countryName, findCountry } from './countries';
import { nationalFormat, phoneNumberFacts } from './numbering';

describe('what numbering plans say', () => {
  it.each([
    ['+12125550123', 'US', '(212) 555-0123'],
    ['+14165550123', 'CA', '(416) 555-0123'],
    ['+442079460123', 'GB', '020 7946 0123'],
    ['+18005551234', 'US', '(800) 555-1234'],
    ['+15005550006', 'US', '(500) 555-0006'],
    ['+19995551234', null, '(999) 555-1234'],
    ['+4930901820', 'DE', '030 901820'],
  ])('%s is of %s and written %s', (number, country, format) => {
    expect(phoneNumberFacts(number)).toEqual({ number, country, nationalFormat: format });
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
