import type { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import { isE164 } from '@trunkline/domain/numbers/phone-number';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What the numbering plans say of a number in E.164. */
export type PhoneNumberFacts = {
  readonly number: E164;
  /** Null where no country's numbering plan has this number, or more than one might. */
  readonly country: CountryCode | null;
  readonly nationalFormat: string;
};

/** Reads a number in E.164; undefined when it is written in any other way. */
export function phoneNumberFacts(text: string): PhoneNumberFacts | undefined {
  if (!isE164(text)) return undefined;
  const parsed = parsePhoneNumberFromString(text);
  const country = (parsed?.isValid() ? parsed.country : undefined) ?? null;
  const nationalFormat = parsed?.formatNational() ?? text;
  return { number: text, country: country as CountryCode | null, nationalFormat };
}

/** A number as people of its country write it: `(212) 555-0123`. */
export function nationalFormat(number: string): string {
  return phoneNumberFacts(number)?.nationalFormat ?? number;
}
