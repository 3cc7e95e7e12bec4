import type {
  CountrySearchOptions,
  NumberKind,
  NumberSearch,
  SearchWay,
} from '@trunkline/application/ports/carrier';
import { countryName } from '@trunkline/adapters/numbering/countries';
import { type FieldError, invalidRequest, Problem } from '../../edge/problem';
import type { SearchAvailableNumbersQueryDto } from './search-available-numbers.dto';

const ways: readonly SearchWay[] = ['areaCode', 'postalCode', 'region', 'locality', 'contains'];
const abilities = ['sms', 'mms', 'voice'] as const;

/** What the parts of a United States address look like. */
const unitedStates: Partial<Record<SearchWay, readonly [RegExp, string]>> = {
  areaCode: [/^[2-9]\d\d$/, 'three digits, the first from 2 to 9'],
  postalCode: [/^\d{5}$/, 'five digits'],
  region: [/^[A-Za-z]{2}$/, 'the two letters of a state'],
};

/**
 * The search as the carrier takes it. Throws the problem 422, with what does apply, for a kind or a way
 * that the country has not, and 400 for a value that none of its numbers could match.
 */
export function searchOf(
  asked: SearchAvailableNumbersQueryDto,
  options: CountrySearchOptions,
): NumberSearch {
  const { country } = options;
  const { kind = 'local', limit = 20 } = asked;
  const given = ways.filter((way) => asked[way] !== undefined);
  checkOffered(kind, given, options);
  const errors = given.flatMap((way) => formError(way, asked[way] ?? '', country));
  if (errors.length > 0) throw invalidRequest(errors);

  const filters = Object.fromEntries(given.map((way) => [way, valueOf(way, asked[way] ?? '')]));
  const capabilities = Object.fromEntries(
    abilities.filter((one) => asked[one] !== undefined).map((one) => [one, asked[one] === 'true']),
  );
  const search = { country, kind, ...filters, limit };
  return Object.keys(capabilities).length === 0 ? search : { ...search, capabilities };
}

function checkOffered(
  kind: NumberKind,
  given: readonly SearchWay[],
  { country, kinds }: CountrySearchOptions,
): void {
  const place = countryName(country);
  const option = kinds.find((one) => one.kind === kind);
  if (!option) {
    const offered = kinds.map((one) => one.kind);
    const words = offered.length === 0 ? 'none' : offered.join(', ');
    const detail = `${place} has no ${kind} numbers for sale; it has: ${words}.`;
    throw notApplicable(detail, [{ field: 'kind', code: 'not-offered', detail }], {
      kinds: offered,
    });
  }
  const searchBy = [...option.searchBy];
  const errors = given
    .filter((way) => !searchBy.includes(way))
    .map((field) => {
      const detail = `${kind} numbers of ${place} cannot be searched by ${field}; by: ${searchBy.join(', ')}.`;
      return { field, code: 'not-offered', detail };
    });
  if (errors[0]) throw notApplicable(errors[0].detail, errors, { searchBy });
}

function notApplicable(
  detail: string,
  errors: readonly FieldError[],
  members: Readonly<Record<string, unknown>>,
): Problem {
  const code = 'search-not-applicable';
  return new Problem({ status: 422, code, detail, members: { errors, ...members } });
}

function formError(way: SearchWay, value: string, country: string): readonly FieldError[] {
  const [form, words] = (country === 'US' ? unitedStates[way] : undefined) ?? [];
  if (!form || form.test(value)) return [];
  return [{ field: way, code: 'matches', detail: `${way} must be ${words}` }];
}

function valueOf(way: SearchWay, value: string): string {
  return way === 'region' && value.length === 2 ? value.toUpperCase() : value.trim();
}
