import { emptySearch, errorsOf, fieldsOf, insteadWords, queryOf, searchWords } from './search-form';
import type { Capability, SearchWay } from '../api/shapes';

const all: SearchWay[] = ['contains', 'locality', 'region', 'postalCode', 'areaCode'];
const able: Capability[] = ['sms', 'voice'];
const local = { searchBy: all, capabilities: able };
const values = (part: Partial<Record<SearchWay, string>>) => ({ ...emptySearch('local'), ...part });
const labels = (country: string): string[] => fieldsOf(local, country).map(({ label }) => label);

describe('the fields of a search', () => {
  it('are those of the United States there', () => {
    expect(labels('US')).toEqual(['Area code', 'ZIP code', 'State', 'City', 'Pattern']);
  });

  it('are those of Canada there', () => {
    expect(labels('CA')).toEqual(['Area code', 'Postal code', 'Province', 'City', 'Pattern']);
  });

  it('carry common names elsewhere', () => {
    expect(labels('DE')).toEqual(['Area code', 'Postal code', 'Region', 'City', 'Pattern']);
  });

  it('are only those that the kind can be searched by', () => {
    expect(fieldsOf({ searchBy: ['contains'] }, 'US').map(({ way }) => way)).toEqual(['contains']);
  });
});

describe('what a field accepts', () => {
  it.each<[SearchWay, string]>([
    ['areaCode', '212'],
    ['areaCode', ' 212 '],
    ['postalCode', '10001'],
    ['contains', '55'],
    ['contains', '555*PIZZA'],
    ['contains', '1234567890123456'],
    ['locality', 'x'.repeat(100)],
  ])('%s takes %j', (way, value) => {
    expect(errorsOf(values({ [way]: value }), local, 'US')).toEqual({});
  });

  it.each<[SearchWay, string]>([
    ['areaCode', '12'],
    ['areaCode', '112'],
    ['areaCode', '2123'],
    ['postalCode', '1000'],
    ['postalCode', '100011'],
    ['contains', '5'],
    ['contains', '12345678901234567'],
    ['contains', '55-5'],
    ['locality', 'x'.repeat(101)],
  ])('%s refuses %j', (way, value) => {
    expect(Object.keys(errorsOf(values({ [way]: value }), local, 'US'))).toEqual([way]);
  });

  it('is of Canada there', () => {
    for (const postalCode of ['M5V', 'm5v 2t6', 'M5V2T6']) {
      expect(errorsOf(values({ postalCode }), local, 'CA')).toEqual({});
    }
    for (const postalCode of ['10001', 'M5', 'M5V 2T']) {
      expect(Object.keys(errorsOf(values({ postalCode }), local, 'CA'))).toEqual(['postalCode']);
    }
  });

  it('is wider elsewhere', () => {
    expect(errorsOf(values({ areaCode: '30', postalCode: 'SW1A 1AA' }), local, 'GB')).toEqual({});
  });

  it('does not matter for a field that is not shown', () => {
    expect(errorsOf(values({ areaCode: 'x' }), { searchBy: ['contains'] }, 'US')).toEqual({});
  });
});

describe('the query of a search', () => {
  it('has what was filled in and applies, without blanks around it', () => {
    const query = queryOf(values({ areaCode: ' 212 ', locality: 'Rome' }), {
      ...local,
      searchBy: ['areaCode', 'contains'],
    });
    expect(query).toEqual({ kind: 'local', areaCode: '212', limit: '20' });
  });

  it('has what the number must be able to do, of what its kind can', () => {
    const query = queryOf({ ...values({}), able: ['mms', 'sms'] }, local);
    expect(query).toEqual({ kind: 'local', sms: 'true', limit: '20' });
    expect(searchWords({ ...query, locality: 'Bonn' }, 'DE')).toBe('City Bonn · SMS');
    expect(insteadWords(query)).toBe('Try one that can do less.');
  });

  it('is told in words', () => {
    expect(searchWords({ kind: 'local', areaCode: '212', locality: 'New York' }, 'US')).toBe(
      'Area code 212 · City New York',
    );
    expect(searchWords({ kind: 'local' }, 'US')).toBe('Any number');
  });
});

describe('a search that found nothing', () => {
  it.each([
    [{ areaCode: '212' }, 'Try another area code.'],
    [
      { areaCode: '212', contains: 'PIZZA' },
      'Try another area code or fewer characters in the pattern.',
    ],
    [
      { areaCode: '212', locality: 'Troy', contains: 'PIZZA' },
      'Try another area code, a nearby city or fewer characters in the pattern.',
    ],
    [{ kind: 'mobile' }, 'The carrier has none of this type just now. Try another type.'],
  ])('%j: %s', (query, words) => {
    expect(insteadWords(query as Record<string, string>)).toBe(words);
  });
});
