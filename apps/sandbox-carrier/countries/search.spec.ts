import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { nationalNumber, stockPerBlock } from './block';
import { Country, loadCountry, Offer } from './country';
import { countryData } from './country-data';
import { matchesPattern, parsePattern } from './pattern';
import { Found, Search, searchNumbers } from './search';

const country: Country = loadCountry(countryData.find((each) => each.country === 'US')!);
const offerOf = (kind: string): Offer => country.offers.find((each) => each.kind === kind)!;
const local = offerOf('Local');
const areaCodes = [...new Set(local.blocks.map(({ areaCode }) => areaCode))];
const stateOf = new Map(local.blocks.map(({ areaCode, place }) => [areaCode, place!.region]));

const search = (wanted: Partial<Search>, offer = local): Found[] =>
  searchNumbers(country, { offer, search: { skip: 0, limit: 20, ...wanted } }, () => false);

const anAreaCode = fc.constantFrom(...areaCodes);
const aBlock = fc.constantFrom(...local.blocks);
const aPattern = fc
  .array(fc.constantFrom(...'0123456789*%AJWZ'), { minLength: 2, maxLength: 4 })
  .map((symbols) => symbols.join(''));

describe('the United States inventory', () => {
  it('knows every state and D.C., and over 350 area codes', () => {
    expect(new Set(stateOf.values()).size).toBe(51);
    expect(areaCodes.length).toBeGreaterThan(350);
  });

  it('has each area code in one state', () => {
    const astray = local.blocks.filter((block) => {
      return block.place!.region !== stateOf.get(block.areaCode);
    });
    expect(astray).toEqual([]);
  });

  it('has tens of thousands of numbers in every area code', () => {
    for (const areaCode of areaCodes) {
      const blocks = local.blocks.filter((block) => block.areaCode === areaCode);
      expect(blocks.length * stockPerBlock).toBeGreaterThanOrEqual(50_000);
    }
  });

  it.each([
    ['94103', 'San Francisco', 'CA'],
    ['10001', 'New York', 'NY'],
    ['20500', 'Washington', 'DC'],
    ['99553', 'Akutan', 'AK'],
    ['96813', 'Honolulu', 'HI'],
  ])('offers numbers in ZIP %s, which is %s, %s', (postalCode, locality, region) => {
    const found = search({ postalCode, limit: 3 });
    expect(found).toHaveLength(3);
    for (const { address, block } of found) {
      expect(address).toMatchObject({ postalCode, locality });
      expect(block.place!.region).toBe(region);
    }
  });

  it('offers only valid numbers with plausible exchanges, wherever one looks', () => {
    fc.assert(
      fc.property(anAreaCode, fc.nat(5_000), (areaCode, skip) => {
        for (const { number, national } of search({ areaCode, skip, limit: 10 })) {
          const parsed = parsePhoneNumberFromString(number);
          expect([parsed?.isValid(), parsed?.country]).toEqual([true, 'US']);
          expect(national).toMatch(/^[2-9]\d{2}(?!.11|555)[2-9]\d{6}$/);
        }
      }),
    );
  });

  it('has only exchanges whose numbers are valid', () => {
    const invalid = local.blocks.filter((block) => {
      const parsed = parsePhoneNumberFromString(`+1${nationalNumber(block, 0)}`);
      return !parsed?.isValid() || parsed.country !== 'US';
    });
    expect(invalid.map(({ prefix }) => prefix)).toEqual([]);
  });

  it('offers no number twice within an exchange', () => {
    fc.assert(
      fc.property(aBlock, (block) => {
        const offer = { ...local, blocks: [block] };
        const numbers = search({ limit: stockPerBlock }, offer).map(({ number }) => number);
        expect(new Set(numbers).size).toBe(stockPerBlock);
      }),
      { numRuns: 20 },
    );
  });

  it('offers toll-free numbers of all seven codes, which are valid', () => {
    const found = search({ limit: 500 }, offerOf('TollFree'));
    expect(new Set(found.map(({ block }) => block.areaCode)).size).toBe(7);
    for (const { number, address } of found) {
      expect(parsePhoneNumberFromString(number)?.getType()).toBe('TOLL_FREE');
      expect(address).toBeUndefined();
    }
  });
});

describe('a search', () => {
  it('answers only with what fits every way that is given', () => {
    fc.assert(
      fc.property(aBlock, aPattern, fc.boolean(), (block, contains, mms) => {
        const { locality, plain, postalCode } = block.place!.addresses[0]!;
        const wanted = { region: block.place!.region, locality: plain, mms };
        const pattern = parsePattern(contains)!;
        for (const found of search({ ...wanted, contains: pattern })) {
          expect(found.block.place!.region).toBe(wanted.region);
          expect(found.address!.locality).toBe(locality);
          expect(found.block.mms).toBe(mms);
          expect(matchesPattern(pattern, found.national)).toBe(true);
        }
        for (const found of search({ areaCode: block.areaCode, postalCode: postalCode! })) {
          expect(found.address!.postalCode).toBe(postalCode);
          expect(found.national.startsWith(block.areaCode)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('goes on where the page before ended', () => {
    const both = search({ areaCode: '415', limit: 20 });
    const first = search({ areaCode: '415', limit: 10 });
    const second = search({ areaCode: '415', limit: 10, skip: 10 });
    expect([...first, ...second]).toEqual(both);
  });

  it('leaves out what is sold', () => {
    const [first, second] = search({ areaCode: '415', limit: 2 });
    const wanted = { areaCode: '415', skip: 0, limit: 1 };
    const found = searchNumbers(country, { offer: local, search: wanted }, (number) => {
      return number === first!.number;
    });
    expect(found).toEqual([second]);
  });

  it('has no numbers without SMS or voice, and none in area code 533', () => {
    expect(search({ sms: false })).toEqual([]);
    expect(search({ voice: false })).toEqual([]);
    expect(search({ areaCode: '533' })).toEqual([]);
  });
});
