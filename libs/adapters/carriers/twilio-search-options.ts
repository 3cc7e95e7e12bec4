import { CountrySearchOptions, NumberKind, SearchWay } from '@trunkline/application/ports/carrier';
import { CountryCode, NumberCapabilities } from '@trunkline/domain/numbers/phone-number';

/** Twilio's names of the kinds that Trunkline offers; it has others, which few countries need. */
const kinds: Readonly<Record<string, NumberKind>> = {
  local: 'local',
  mobile: 'mobile',
  toll_free: 'tollFree',
};

/** Twilio's parameters for area code, region and postal code are for the US and Canada only. */
const northAmerica = new Set(['US', 'CA']);

/** What can be searched, from the country's `subresource_uris` and what Twilio documents of each way. */
export function toSearchOptions(
  country: CountryCode,
  subresourceUris: Readonly<Record<string, unknown>>,
): CountrySearchOptions {
  const offered = Object.keys(subresourceUris).flatMap((name) => kinds[name] ?? []);
  return {
    country,
    kinds: offered.map((kind) => ({
      kind,
      searchBy: waysOf(country, kind),
      capabilities: capabilitiesOf(country),
    })),
  };
}

function waysOf(country: CountryCode, kind: NumberKind): readonly SearchWay[] {
  if (!northAmerica.has(country)) return kind === 'local' ? ['contains', 'locality'] : ['contains'];
  if (kind === 'tollFree') return ['areaCode', 'contains'];
  return ['areaCode', 'postalCode', 'region', 'locality', 'contains'];
}

function capabilitiesOf(country: CountryCode): readonly (keyof NumberCapabilities)[] {
  return northAmerica.has(country) ? ['sms', 'mms', 'voice'] : ['sms', 'voice'];
}
