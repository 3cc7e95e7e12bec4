import { Twilio } from 'twilio';
import { AvailableNumber, NumberKind, NumberSearch } from '@trunkline/application/ports/carrier';
import { E164, NumberCapabilities } from '@trunkline/domain/numbers/phone-number';

type Country = ReturnType<Twilio['availablePhoneNumbers']>;
type Listed = {
  readonly phoneNumber: string;
  readonly locality: string;
  readonly region: string;
  readonly postalCode: string;
  readonly capabilities: NumberCapabilities;
};

/** The SDK's list of one kind of number. */
export function listFor(country: Country, kind: NumberKind): Country['local'] {
  switch (kind) {
    case 'local':
      return country.local;
    case 'mobile':
      return country.mobile as unknown as Country['local'];
    case 'tollFree':
      return country.tollFree as unknown as Country['local'];
  }
}

/** The search in Twilio's parameters; what is not asked for is not sent. */
export function toParameters(search: NumberSearch): Parameters<Country['local']['page']>[0] {
  const { areaCode, capabilities = {}, limit, page } = search;
  const parameters = {
    areaCode: areaCode === undefined ? undefined : Number(areaCode),
    contains: search.contains,
    inPostalCode: search.postalCode,
    inRegion: search.region,
    inLocality: search.locality,
    smsEnabled: capabilities.sms,
    mmsEnabled: capabilities.mms,
    voiceEnabled: capabilities.voice,
    pageNumber: page,
  };
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), pageSize: limit };
}

/** Twilio says null where it knows no place. */
export function toAvailable(listed: Listed): AvailableNumber {
  const { phoneNumber, locality, region, postalCode, capabilities } = listed;
  const { sms = false, mms = false, voice = false } = capabilities;
  return {
    number: phoneNumber as E164,
    ...(locality && { locality }),
    ...(region && { region }),
    ...(postalCode && { postalCode }),
    capabilities: { sms, mms, voice },
  };
}
