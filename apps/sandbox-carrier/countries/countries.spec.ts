import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Country, loadCountry, Offer } from './country';
import { countryData } from './country-data';
import { Found, searchNumbers } from './search';

const countries: readonly Country[] = countryData.map(loadCountry);
const offers = countries.flatMap((country) => country.offers.map((offer) => ({ country, offer })));
const types = {
  Local: ['FIXED_LINE', 'FIXED_LINE_OR_MOBILE'],
  Mobile: ['MOBILE'],
  TollFree: ['TOLL_FREE'],
};

const page = (country: Country, offer: Offer, skip: number): Found[] =>
  searchNumbers(country, { offer, search: { skip, limit: 25 } }, () => false);

/** Toll-free codes are shared by all of North America, and the plan says that they are American. */
const homeOf = ({ code, callingCode }: Country, { kind }: Offer): string =>
  callingCode === '1' && kind === 'TollFree' ? 'US' : code;

describe('the countries that the sandbox sells in', () => {
  it('are at least 25, each once, with local numbers everywhere', () => {
    expect(countries.length).toBeGreaterThanOrEqual(25);
    expect(new Set(countries.map(({ code }) => code)).size).toBe(countries.length);
    for (const { offers: own } of countries) expect(own[0]?.kind).toBe('Local');
  });

  it.each(
    offers.map(({ country, offer }) => [country.code, offer.kind, { country, offer }] as const),
  )(
    'have in %s %s numbers that are valid, of that country and that kind, wherever one looks',
    (_code, kind, { country, offer }) => {
      fc.assert(
        fc.property(fc.nat(3_000), (skip) => {
          const found = page(country, offer, skip);
          expect(found.length).toBeGreaterThan(0);
          for (const { number } of found) {
            const parsed = parsePhoneNumberFromString(number);
            expect([number, parsed?.isValid()]).toEqual([number, true]);
            expect([number, parsed?.country]).toEqual([number, homeOf(country, offer)]);
            expect(types[kind]).toContain(parsed?.getType());
          }
        }),
        { numRuns: 10 },
      );
    },
  );

  it('know of every local number where it lies', () => {
    for (const { country, offer } of offers.filter((each) => each.offer.kind === 'Local')) {
      for (const { block, address } of page(country, offer, 0)) {
        expect(address?.locality).toMatch(/\p{L}/u);
        expect(block.place?.region).toMatch(/\p{L}/u);
      }
    }
  });

  it('have postal codes in Canada of the province that the number lies in', () => {
    const canada = offers.find(({ country }) => country.code === 'CA')!;
    const letters: Record<string, string> = { ON: 'KLMNP', QC: 'GHJ', BC: 'V', AB: 'T', MB: 'R' };
    for (const { block, address } of page(canada.country, canada.offer, 0)) {
      expect(address?.postalCode).toMatch(/^[A-Z]\d[A-Z]$/);
      const first = letters[block.place!.region];
      if (first) expect(first).toContain(address!.postalCode![0]);
    }
  });
});
