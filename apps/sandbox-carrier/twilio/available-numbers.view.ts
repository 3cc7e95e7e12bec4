import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { Country, Offer } from '../countries/country';
import { Address, Place } from '../countries/place';
import { Found } from '../countries/search';

/** A country as Twilio shows it: the kinds on offer are the keys of `subresource_uris`. */
export function viewCountry({ code, name, offers }: Country, base: string): object {
  const keys = { Local: 'local', Mobile: 'mobile', TollFree: 'toll_free' };
  return {
    country_code: code,
    country: name,
    uri: `${base}/${code}.json`,
    beta: false,
    subresource_uris: Object.fromEntries(
      offers.map(({ kind }) => [keys[kind], `${base}/${code}/${kind}.json`]),
    ),
  };
}

export function viewAvailable(
  { number, block, address }: Found,
  { country, offer }: { country: Country; offer: Offer },
): object {
  const { sms, mms, voice } = offer.capabilities;
  return {
    friendly_name: parsePhoneNumberFromString(number)?.formatNational() ?? number,
    phone_number: number,
    ...viewPlace(block.place, address),
    iso_country: country.code,
    address_requirements: offer.requires ? 'local' : 'none',
    beta: false,
    capabilities: { voice, sms, mms: mms && block.mms, fax: false },
  };
}

/** Toll-free numbers lie nowhere, and Twilio then says null. */
function viewPlace(place?: Place, address?: Address): object {
  const where = {
    locality: null,
    region: null,
    postal_code: null,
    latitude: null,
    longitude: null,
  };
  return {
    ...where,
    lata: null,
    rate_center: null,
    ...(place && { region: place.region, latitude: place.latitude, longitude: place.longitude }),
    ...(address && { locality: address.locality, postal_code: address.postalCode ?? null }),
  };
}
