import type { Capability, KindOption, NumberKind, SearchWay } from '../api/shapes';
import { capabilityLabels } from '../shared/capability-labels';

export type SearchValues = { kind: NumberKind; able: Capability[] } & Record<SearchWay, string>;
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
  able: [],
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

type Words = { label: string; placeholder: string };

/** What the parts of an address are called in a country, with one of each. */
type PlaceWords = {
  areaCode: string;
  postalCode: Words & { numeric: boolean };
  region: Words;
  city: string;
};

const anywhere: PlaceWords = {
  areaCode: '',
  postalCode: { label: 'Postal code', placeholder: '', numeric: false },
  region: { label: 'Region', placeholder: '' },
  city: '',
};

const placeWords: Partial<Record<string, PlaceWords>> = {
  US: {
    areaCode: '212',
    postalCode: { label: 'ZIP code', placeholder: '10001', numeric: true },
    region: { label: 'State', placeholder: 'Any state' },
    city: 'New York',
  },
  CA: {
    areaCode: '416',
    postalCode: { label: 'Postal code', placeholder: 'M5V 2T6', numeric: false },
    region: { label: 'Province', placeholder: 'Any province' },
    city: 'Toronto',
  },
};

function fieldOf(way: SearchWay, country: string): SearchField {
  const words = placeWords[country] ?? anywhere;
  switch (way) {
    case 'areaCode':
      return { way, label: 'Area code', placeholder: words.areaCode, numeric: true };
    case 'postalCode':
      return { way, ...words.postalCode };
    case 'region':
      return { way, ...words.region, numeric: false };
    case 'locality':
      return { way, label: 'City', placeholder: words.city, numeric: false };
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

const areaCode: Rule = { pattern: /^[2-9]\d{2}$/, words: 'Three digits, the first from 2 to 9' };

const rulesOf: Partial<Record<string, Record<SearchWay, Rule>>> = {
  US: { ...rules, areaCode, postalCode: { pattern: /^\d{5}$/, words: 'Five digits' } },
  CA: {
    ...rules,
    areaCode,
    postalCode: {
      pattern: /^[A-Za-z]\d[A-Za-z]( ?\d[A-Za-z]\d)?$/,
      words: 'Such as M5V 2T6, or M5V',
    },
  },
};

function errorOf(way: SearchWay, value: string, country: string): string | null {
  const { pattern, words } = (rulesOf[country] ?? rules)[way];
  return pattern.test(value) ? null : words;
}

/** The query of the search: only what applies to the kind, and only what was filled in. */
export function queryOf(
  values: SearchValues,
  option: Pick<KindOption, 'searchBy' | 'capabilities'>,
): Record<string, string> {
  const filled = option.searchBy
    .map((way) => [way, values[way].trim()] as const)
    .filter(([, value]) => value !== '');
  const able = option.capabilities
    .filter((capability) => values.able.includes(capability))
    .map((capability) => [capability, 'true'] as const);
  return { kind: values.kind, ...Object.fromEntries([...filled, ...able]), limit: '20' };
}

/** What was searched for, in words: `Area code 212 · City New York`. */
export function searchWords(query: Record<string, string>, country: string): string {
  const words = order
    .filter((way) => query[way] !== undefined)
    .map((way) => `${fieldOf(way, country).label} ${query[way]}`);
  const able = capabilityLabels.filter(([capability]) => query[capability] === 'true');
  const all = [...words, ...able.map(([, label]) => label)];
  return all.length === 0 ? 'Any number' : all.join(' · ');
}

const instead: Record<SearchWay, string> = {
  areaCode: 'another area code',
  postalCode: 'another code of the area',
  region: 'another region',
  locality: 'a nearby city',
  contains: 'fewer characters in the pattern',
};

/** What to try when nothing was found: only what was searched by can be the reason. */
export function insteadWords(query: Record<string, string>): string {
  const [last, ...before] = order
    .filter((way) => query[way] !== undefined)
    .map((way) => instead[way])
    .reverse();
  if (last === undefined && capabilityLabels.some(([able]) => query[able] !== undefined)) {
    return 'Try one that can do less.';
  }
  if (last === undefined) return 'The carrier has none of this type just now. Try another type.';
  return `Try ${[before.reverse().join(', '), last].filter(Boolean).join(' or ')}.`;
}

export const kindLabels: Record<NumberKind, { label: string; hint: string }> = {
  local: { label: 'Local', hint: 'Belongs to a city or an area' },
  mobile: { label: 'Mobile', hint: 'From the mobile ranges' },
  tollFree: { label: 'Toll-free', hint: 'Free for whoever calls it' },
};
