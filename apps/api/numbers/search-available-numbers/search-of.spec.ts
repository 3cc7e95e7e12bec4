import type { CountrySearchOptions } from '@trunkline/application/ports/carrier';
import type { CountryCode } from '@trunkline/domain/numbers/phone-number';
import { Problem } from '../../edge/problem';
import { searchOf } from './search-of';

const capabilities = ['sms', 'mms', 'voice'] as const;
const unitedStates: CountrySearchOptions = {
  country: 'US' as CountryCode,
  kinds: [
    { kind: 'local', searchBy: ['areaCode', 'postalCode', 'region', 'contains'], capabilities },
    { kind: 'tollFree', searchBy: ['contains'], capabilities },
  ],
};

const problemOf = (work: () => unknown): Problem => {
  try {
    work();
  } catch (error) {
    return error as Problem;
  }
  throw new Error('nothing was refused');
};

describe('a search', () => {
  it('asks the carrier for what was filled in', () => {
    const asked = { areaCode: '212', region: 'ny', contains: '555*', sms: 'true' } as const;
    expect(searchOf(asked, unitedStates)).toEqual({
      country: 'US',
      kind: 'local',
      areaCode: '212',
      region: 'NY',
      contains: '555*',
      capabilities: { sms: true },
    });
  });

  it('names the kinds that there are', () => {
    const problem = problemOf(() => searchOf({ kind: 'mobile' }, unitedStates));
    expect(problem).toMatchObject({ status: 422, code: 'search-not-applicable' });
    expect(problem.members).toMatchObject({ kinds: ['local', 'tollFree'] });
  });

  it('names the ways that apply', () => {
    const problem = problemOf(() =>
      searchOf({ kind: 'tollFree', postalCode: '10001' }, unitedStates),
    );
    expect(problem).toMatchObject({ status: 422, code: 'search-not-applicable' });
    expect(problem.members).toMatchObject({
      searchBy: ['contains'],
      errors: [{ field: 'postalCode', code: 'not-offered' }],
    });
  });

  it.each([
    { areaCode: '12' },
    { areaCode: '112' },
    { areaCode: '2123' },
    { postalCode: '1000' },
    { postalCode: 'SW1A 1AA' },
    { region: 'New York' },
  ])('refuses %j in the United States', (asked) => {
    expect(problemOf(() => searchOf(asked, unitedStates))).toMatchObject({ status: 400 });
  });

  it.each([
    { areaCode: '112' },
    { postalCode: '10001' },
    { postalCode: 'M5' },
    { region: 'Ontario' },
  ])('refuses %j in Canada', (asked) => {
    const canada = { ...unitedStates, country: 'CA' as CountryCode };
    expect(problemOf(() => searchOf(asked, canada))).toMatchObject({ status: 400 });
  });

  it.each([{ postalCode: 'M5V' }, { postalCode: 'm5v 2t6' }, { region: 'on' }])(
    'takes %j in Canada',
    (asked) => {
      const canada = { ...unitedStates, country: 'CA' as CountryCode };
      expect(searchOf(asked, canada).country).toBe('CA');
    },
  );

  it('names what the numbers can do', () => {
    const kinds = [{ kind: 'local', searchBy: [], capabilities: ['sms', 'voice'] }] as const;
    const britain = { country: 'GB' as CountryCode, kinds };
    const problem = problemOf(() => searchOf({ mms: 'true' }, britain));
    expect(problem).toMatchObject({ status: 422, code: 'search-not-applicable' });
    expect(problem.members).toMatchObject({
      capabilities: ['sms', 'voice'],
      errors: [{ field: 'mms', code: 'not-offered' }],
    });
    expect(searchOf({ mms: 'false' }, britain).capabilities).toEqual({ mms: false });
  });

  it('leaves the forms of other countries to the carrier', () => {
    const germany = { ...unitedStates, country: 'DE' as CountryCode };
    expect(searchOf({ areaCode: '30' }, germany)).toMatchObject({ areaCode: '30' });
  });
});
