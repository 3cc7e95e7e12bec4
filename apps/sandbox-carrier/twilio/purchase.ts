import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Country, Offer } from '../countries/country';
import { Kind } from '../countries/country-data';
import { searchNumbers } from '../countries/search';
import { Sandbox } from '../sandbox';
import { numberTaken, TwilioError, twilioErrors } from './twilio-error';

type Form = Readonly<Record<string, string | undefined>>;

export type Wanted = { readonly number: string; readonly kind: Kind };

/** Of Twilio's documented magic numbers those that are refused, to everybody alike. */
const magicRefusals = new Map<string, TwilioError>(
  Object.entries({
    '+15005550000': numberTaken('+15005550000'),
    '+15005550001': twilioErrors.numberInvalid,
  }),
);

/** The magic number that is for sale. No search shows it; here it is sold once, like any other. */
export const magicOffer = '+15005550006';

/** Which number a purchase is about: the one it names, or any of the area code it names. */
export function findWanted(sandbox: Sandbox, form: Form): Wanted | TwilioError {
  const { PhoneNumber, AreaCode } = form;
  if (PhoneNumber) return wantNumber(sandbox, PhoneNumber, form);
  return AreaCode ? wantAreaCode(sandbox, AreaCode) : twilioErrors.numberMissing;
}

/** Any valid number of a country that is sold here can be bought, also one that no search shows. */
function wantNumber(sandbox: Sandbox, text: string, form: Form): Wanted | TwilioError {
  const offer = magicRefusals.get(text) ?? offerOf(sandbox, text);
  if (offer instanceof TwilioError) return offer;
  if (sandbox.sales.isTaken(text, form.Holder)) return numberTaken(text);
  return whatIsNeeded(offer, form) ?? { number: text, kind: offer.kind };
}

/** What is sold of the country and kind of a number. */
export function offerOf({ countries }: Sandbox, text: string): Offer | TwilioError {
  const offerIn = (country: string, kind?: Kind): Offer | undefined =>
    countries.get(country)?.offers.find((offer) => offer.kind === kind);
  if (text === magicOffer) return offerIn('US', 'Local') ?? numberTaken(text);
  const parsed = /^\+\d+$/.test(text) ? parsePhoneNumberFromString(text) : undefined;
  if (!parsed?.isValid()) return twilioErrors.numberInvalid;
  return offerIn(parsed.country ?? '', kindOf(parsed.getType())) ?? numberTaken(text);
}

/** Whatever address or bundle is named will do: the sandbox keeps none. */
function whatIsNeeded({ requires }: Offer, form: Form): TwilioError | undefined {
  if (requires === 'address' && !form.AddressSid) return twilioErrors.addressNeeded;
  if (requires === 'bundle' && !form.BundleSid) return twilioErrors.bundleNeeded;
  return undefined;
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
