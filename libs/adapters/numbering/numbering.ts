import type { NumberKind } from '@trunkline/domain/numbers/number-search';
import type { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import { isE164 } from '@trunkline/domain/numbers/phone-number';
import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max';

/** What the numbering plans say of a number in E.164. */
export type PhoneNumberFacts = {
  readonly number: E164;
  /**
   * Null where no country's numbering plan has this number, or more than one might, and where another
   * way of writing it is its E.164: `+44020…` for `+4420…`. A number has one name.
   */
  readonly country: CountryCode | null;
  /** Other countries whose plans have it, too, as toll-free numbers of North America are shared. */
  readonly sharedWith: readonly CountryCode[];
  readonly nationalFormat: string;
  /** Null where the plan has it as none of the kinds that are sold. */
  readonly kind: NumberKind | null;
};

/** Reads a number in E.164; undefined when it is written in any other way. */
export function phoneNumberFacts(text: string): PhoneNumberFacts | undefined {
  if (!isE164(text)) return undefined;
  const parsed = parsePhoneNumberFromString(text);
  const nationalFormat = parsed?.formatNational() ?? text;
  const isItsName = parsed?.isValid() === true && parsed.number === text;
  return { number: text, nationalFormat, ...(isItsName ? placeOf(parsed) : nowhere) };
}

const nowhere = { country: null, sharedWith: [], kind: null };

function placeOf(parsed: PhoneNumber): Omit<PhoneNumberFacts, 'number' | 'nationalFormat'> {
  const country = (parsed.country ?? null) as CountryCode | null;
  const kind = kinds[parsed.getType() ?? ''] ?? null;
  return { country, sharedWith: sharers(country, kind), kind };
}

/** Toll-free codes of the North American plan belong to all its countries alike. */
function sharers(country: CountryCode | null, kind: NumberKind | null): readonly CountryCode[] {
  const isShared = kind === 'tollFree' && country !== null && northAmerica.includes(country);
  return isShared ? northAmerica.filter((other) => other !== country) : [];
}

const northAmerica = getCountries().filter(
  (country) => getCountryCallingCode(country) === '1',
) as readonly string[] as readonly CountryCode[];

/** Where a plan does not tell mobile from local numbers, all are local. */
const kinds: Readonly<Record<string, NumberKind>> = {
  FIXED_LINE: 'local',
  FIXED_LINE_OR_MOBILE: 'local',
  MOBILE: 'mobile',
  TOLL_FREE: 'tollFree',
};

/** A number as people of its country write it: `(212) 555-0123`. */
export function nationalFormat(number: string): string {
  return phoneNumberFacts(number)?.nationalFormat ?? number;
}
