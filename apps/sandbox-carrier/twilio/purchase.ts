import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Country } from '../countries/country';
import { Kind } from '../countries/country-data';
import { searchNumbers } from '../countries/search';
import { Sandbox } from '../sandbox';
import { numberTaken, TwilioError, twilioErrors } from './twilio-error';

export type Wanted = { readonly number: string; readonly kind: Kind };

/** Twilio's documented magic numbers, which answer the same to everybody and buy nothing. */
const magicNumbers: Readonly<Record<string, TwilioError>> = {
  '+15005550000': numberTaken('+15005550000'),
  '+15005550001': twilioErrors.numberInvalid,
};

/** Which number a purchase is about: the one it names, or any of the area code it names. */
export function findWanted(
  sandbox: Sandbox,
  { PhoneNumber, AreaCode }: Readonly<Record<string, string | undefined>>,
): Wanted | TwilioError {
  if (PhoneNumber) return wantNumber(sandbox, PhoneNumber);
  return AreaCode ? wantAreaCode(sandbox, AreaCode) : twilioErrors.numberMissing;
}

/** Any valid number of a country that is sold here can be bought, also one that no search shows. */
function wantNumber(sandbox: Sandbox, text: string): Wanted | TwilioError {
  const magic = magicNumbers[text];
  if (magic) return magic;
  const parsed = /^\+\d+$/.test(text) ? parsePhoneNumberFromString(text) : undefined;
  if (!parsed?.isValid()) return twilioErrors.numberInvalid;
  const kind = kindOf(parsed.getType());
  if (!kind || sandbox.sales.isTaken(text)) return numberTaken(text);
  return isSoldHere(sandbox, parsed.country, kind) ? { number: text, kind } : numberTaken(text);
}

function isSoldHere({ countries }: Sandbox, country: string | undefined, kind: Kind): boolean {
  return countries.get(country ?? '')?.offers.some((offer) => offer.kind === kind) ?? false;
}

function kindOf(type: string | undefined): Kind | undefined {
  switch (type) {
    case 'FIXED_LINE':
    case 'FIXED_LINE_OR_MOBILE':
      return 'Local';
    case 'MOBILE':
      return 'Mobile';
    case 'TOLL_FREE':
      return 'TollFree';
    default:
      return undefined;
  }
}

function wantAreaCode({ countries, sales }: Sandbox, areaCode: string): Wanted | TwilioError {
  if (!/^[2-9]\d\d$/.test(areaCode)) return twilioErrors.areaCodeInvalid;
  const taken = (number: string): boolean => sales.isOffTheShelf(number);
  for (const country of countries.values()) {
    const [found] = firstOf(country, { areaCode, taken });
    if (found) return { number: found.number, kind: 'Local' };
  }
  return twilioErrors.areaCodeEmpty;
}

function firstOf(
  country: Country,
  { areaCode, taken }: { areaCode: string; taken: (number: string) => boolean },
): readonly { readonly number: string }[] {
  const offer = country.offers.find(({ kind }) => kind === 'Local');
  if (country.callingCode !== '1' || !offer) return [];
  return searchNumbers(country, { offer, search: { areaCode, skip: 0, limit: 1 } }, taken);
}
