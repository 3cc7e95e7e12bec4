import type { KindOption, NumberKind, SearchWay } from '../api/shapes';

export type SearchValues = { kind: NumberKind } & Record<SearchWay, string>;
export type FieldErrors = Partial<Record<SearchWay, string>>;

export type SearchField = {
  way: SearchWay;
  label: string;
  placeholder: string;
  hint?: string;
  numeric: boolean;
};

export const emptySearch = (kind: NumberKind): SearchValues => ({
  kind,
  areaCode: '',
  postalCode: '',
  region: '',
  locality: '',
  contains: '',
});

const order: SearchWay[] = ['areaCode', 'postalCode', 'region', 'locality', 'contains'];

/** The fields that a kind of number can be searched by, in the order people think of them. */
export function fieldsOf({ searchBy }: Pick<KindOption, 'searchBy'>, country: string) {
  return order.filter((way) => searchBy.includes(way)).map((way) => fieldOf(way, country));
}

function fieldOf(way: SearchWay, country: string): SearchField {
  const inUs = country === 'US';
  switch (way) {
    case 'areaCode':
      return { way, label: 'Area code', placeholder: inUs ? '212' : '', numeric: true };
    case 'postalCode':
      return inUs
        ? { way, label: 'ZIP code', placeholder: '10001', numeric: true }
        : { way, label: 'Postal code', placeholder: '', numeric: false };
    case 'region':
      return inUs
        ? { way, label: 'State', placeholder: 'Any state', numeric: false }
        : { way, label: 'Region', placeholder: '', numeric: false };
    case 'locality':
      return { way, label: 'City', placeholder: inUs ? 'New York' : '', numeric: false };
    case 'contains':
      return {
        way,
        label: 'Pattern',
        placeholder: '555*PIZZA',
        hint: 'Digits, letters as on a keypad, * for any digit',
        numeric: false,
      };
  }
}

/** What is wrong with the values, by field; empty when the search can be sent. */
export function errorsOf(
  values: SearchValues,
  option: Pick<KindOption, 'searchBy'>,
  country: string,
): FieldErrors {
  const errors: FieldErrors = {};
  for (const way of option.searchBy) {
    const value = values[way].trim();
    const error = value === '' ? null : errorOf(way, value, country);
    if (error !== null) errors[way] = error;
  }
  return errors;
}

type Rule = { pattern: RegExp; words: string };

const anyText: Rule = { pattern: /^.{1,100}$/, words: 'At most 100 characters' };

const rules: Record<SearchWay, Rule> = {
  areaCode: { pattern: /^\d{1,6}$/, words: 'Digits only, at most six' },
  postalCode: { pattern: /^[\p{L}\d][\p{L}\d -]{1,9}$/u, words: '2 to 10 letters and digits' },
  region: anyText,
  locality: anyText,
  contains: { pattern: /^[A-Za-z\d*]{2,16}$/, words: '2 to 16 digits, letters or *' },
};

const usRules: Record<SearchWay, Rule> = {
  ...rules,
  areaCode: { pattern: /^[2-9]\d{2}$/, words: 'Three digits, the first from 2 to 9' },
  postalCode: { pattern: /^\d{5}$/, words: 'Five digits' },
};

function errorOf(way: SearchWay, value: string, country: string): string | null {
  const { pattern, words } = (country === 'US' ? usRules : rules)[way];
  return pattern.test(value) ? null : words;
}

/** The query of the search: only what applies to the kind, and only what was filled in. */
export function queryOf(
  values: SearchValues,
  option: Pick<KindOption, 'searchBy'>,
): Record<string, string> {
  const filled = option.searchBy
    .map((way) => [way, values[way].trim()] as const)
    .filter(([, value]) => value !== '');
  return { kind: values.kind, ...Object.fromEntries(filled), limit: '20' };
}

/** What was searched for, in words: `Area code 212 · City New York`. */
export function searchWords(query: Record<string, string>, country: string): string {
  const words = order
    .filter((way) => query[way] !== undefined)
    .map((way) => `${fieldOf(way, country).label} ${query[way]}`);
  return words.length === 0 ? 'Any number' : words.join(' · ');
}

export const kindLabels: Record<NumberKind, { label: string; hint: string }> = {
  local: { label: 'Local', hint: 'Belongs to a city or an area' },
  mobile: { label: 'Mobile', hint: 'From the mobile ranges' },
  tollFree: { label: 'Toll-free', hint: 'Free for whoever calls it' },
};
