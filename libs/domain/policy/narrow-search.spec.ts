import fc from 'fast-check';
import { numberKinds, searchWays } from '../numbers/number-search';
import type { CountryCode } from '../numbers/phone-number';
import { narrowSearch } from './narrow-search';
import { firstSettings } from './policy.state';

const usa = 'US' as CountryCode;
const offered = [
  { kind: 'local', searchBy: ['areaCode', 'postalCode', 'contains'], capabilities: ['sms'] },
  { kind: 'tollFree', searchBy: ['contains'], capabilities: ['voice'] },
] as const;

describe('what the policy leaves of the carrier’s offer', () => {
  it('is all of it at first', () => {
    expect(narrowSearch(firstSettings, usa, offered)).toEqual(offered);
  });

  it('has no toll-free numbers where they are not allowed', () => {
    const policy = { ...firstSettings, tollFreeAllowed: false };
    expect(narrowSearch(policy, usa, offered)).toEqual([offered[0]]);
  });

  it('has the kinds and ways of the country that the policy names, and no others', () => {
    const countries = [{ country: usa, kinds: ['local'], ways: ['contains', 'region'] }] as const;
    expect(narrowSearch({ ...firstSettings, countries }, usa, offered)).toEqual([
      { ...offered[0], searchBy: ['contains'] },
    ]);
  });

  it('leaves other countries as they are', () => {
    const countries = [{ country: 'CA' as CountryCode, kinds: ['local'], ways: null }] as const;
    expect(narrowSearch({ ...firstSettings, countries }, usa, offered)).toEqual(offered);
  });

  it('never holds anything that the carrier does not offer', () => {
    const narrowing = fc.record({
      country: fc.constant(usa),
      kinds: fc.option(fc.subarray([...numberKinds], { minLength: 1 })),
      ways: fc.option(fc.subarray([...searchWays], { minLength: 1 })),
    });
    fc.assert(
      fc.property(fc.boolean(), narrowing, (tollFreeAllowed, one) => {
        for (const left of narrowSearch({ tollFreeAllowed, countries: [one] }, usa, offered)) {
          const whole = offered.find(({ kind }) => kind === left.kind);
          expect(whole?.searchBy).toEqual(expect.arrayContaining([...left.searchBy]));
        }
      }),
    );
  });
});
