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
type KindOption = CountrySearchOptions['kinds'][number];

const abilities = ['sms', 'mms', 'voice'] as const;

type Forms = Partial<Record<SearchWay, readonly [RegExp, string]>>;

const areaCode = [/^[2-9]\d\d$/, 'three digits, the first from 2 to 9'] as const;

/** What area codes and the parts of an address look like, where a carrier searches by them. */
const formsOf: Readonly<Record<string, Forms>> = {
  US: {
    areaCode,
    postalCode: [/^\d{5}$/, 'five digits'],
    region: [/^[A-Za-z]{2}$/, 'the two letters of a state'],
  },
  CA: {
    areaCode,
    postalCode: [/^[A-Za-z]\d[A-Za-z]( ?\d[A-Za-z]\d)?$/, 'such as M5V 2T6, or M5V'],
    region: [/^[A-Za-z]{2}$/, 'the two letters of a province'],
  },
};

/**
 * The search as the carrier takes it. Throws the problem 422, with what does apply, for a kind or a way
 * that the country has not, and 400 for a value that none of its numbers could match.
 */
export function searchOf(
  asked: SearchAvailableNumbersQueryDto,
  options: CountrySearchOptions,
): Omit<NumberSearch, 'limit'> {
  const { country } = options;
  const { kind = 'local' } = asked;
  const given = ways.filter((way) => asked[way] !== undefined);
  const option = kindOption(kind, options);
  checkWays(option, given, country);
  checkAbilities(option, asked, country);
  const errors = given.flatMap((way) => formError(way, asked[way] ?? '', country));
  if (errors.length > 0) throw invalidRequest(errors);

  const filters = Object.fromEntries(given.map((way) => [way, valueOf(way, asked[way] ?? '')]));
  const capabilities = Object.fromEntries(
    abilities.filter((one) => asked[one] !== undefined).map((one) => [one, asked[one] === 'true']),
  );
  const search = { country, kind, ...filters };
  return Object.keys(capabilities).length === 0 ? search : { ...search, capabilities };
}

function kindOption(kind: NumberKind, { country, kinds }: CountrySearchOptions): KindOption {
  const option = kinds.find((one) => one.kind === kind);
  if (option) return option;
  const offered = kinds.map((one) => one.kind);
  const words = offered.length === 0 ? 'none' : offered.join(', ');
  const detail = `${countryName(country)} has no ${kind} numbers for sale; it has: ${words}.`;
  const errors = [{ field: 'kind', code: 'not-offered', detail }];
  throw notApplicable(detail, errors, { kinds: offered });
}

function checkWays(option: KindOption, given: readonly SearchWay[], country: string): void {
  const searchBy = [...option.searchBy];
  const offered = searchBy.length === 0 ? 'nothing' : searchBy.join(', ');
  const errors = given
    .filter((way) => !searchBy.includes(way))
    .map((field) => {
      const detail = `${numbersOf(option, country)} cannot be searched by ${field}; by: ${offered}.`;
      return { field, code: 'not-offered', detail };
    });
  if (errors[0]) throw notApplicable(errors[0].detail, errors, { searchBy });
}

/** No number could match a search for what none of them can do. */
function checkAbilities(
  option: KindOption,
  asked: SearchAvailableNumbersQueryDto,
  country: string,
): void {
  const capabilities = [...option.capabilities];
  const errors = abilities
    .filter((one) => asked[one] === 'true' && !capabilities.includes(one))
    .map((field) => {
      const detail = `${numbersOf(option, country)} have no ${field}; they have: ${capabilities.join(', ')}.`;
      return { field, code: 'not-offered', detail };
    });
  if (errors[0]) throw notApplicable(errors[0].detail, errors, { capabilities });
}

function numbersOf({ kind }: KindOption, country: string): string {
  return `${kind} numbers of ${countryName(country)}`;
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
  const [form, words] = formsOf[country]?.[way] ?? [];
  if (!form || form.test(value)) return [];
  return [{ field: way, code: 'matches', detail: `${way} must be ${words}` }];
}

function valueOf(way: SearchWay, value: string): string {
  return way === 'region' && value.length === 2 ? value.toUpperCase() : value.trim();
}
