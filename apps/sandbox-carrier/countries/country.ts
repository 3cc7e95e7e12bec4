import { Block, blockOf, plausibleExchanges } from './block';
import { CountryData, Kind } from './country-data';
import { parsePlace, Place } from './place';

/** What a buyer has to have told the carrier before. */
export type Requirement = 'address' | 'bundle';

/** What one country has of one kind: every exchange, in the seeded order in which it is offered. */
export type Offer = {
  readonly kind: Kind;
  readonly capabilities: { readonly sms: boolean; readonly mms: boolean; readonly voice: boolean };
  readonly requires?: Requirement;
  readonly blocks: readonly Block[];
};

export type Country = {
  readonly code: string;
  readonly name: string;
  readonly callingCode: string;
  readonly offers: readonly Offer[];
};

export function loadCountry(data: CountryData): Country {
  const places = data.places.map(parsePlace);
  const offers = data.kinds.map(({ kind, lineDigits, capabilities, requires, areas }) => ({
    kind: kind as Kind,
    capabilities: {
      sms: capabilities.includes('sms'),
      mms: capabilities.includes('mms'),
      voice: capabilities.includes('voice'),
    },
    ...(requires && { requires: requires as Requirement }),
    blocks: areas
      .flatMap((area) => parseArea(area, { places, lineDigits }))
      .sort((one, other) => one.seed - other.seed),
  }));
  return { code: data.country, name: data.name, callingCode: data.callingCode, offers };
}

type AreaContext = { readonly places: readonly Place[]; readonly lineDigits: number };

function parseArea(text: string, { places, lineDigits }: AreaContext): Block[] {
  const [areaCode = '', parts = ''] = text.split('|');
  if (parts === '') {
    return plausibleExchanges().map((exchange) => blockOf(areaCode, exchange, { lineDigits }));
  }
  return parts.split(';').flatMap((part) => {
    const [index = '', exchanges = ''] = part.split(':');
    if (index === '') {
      return exchanges.split(' ').map((each) => blockOf(areaCode, each, { lineDigits }));
    }
    const place = places[Number(index)];
    if (!place) throw new Error(`area ${areaCode} names place ${index}, which is not in the data`);
    return exchanges.split(' ').map((each) => blockOf(areaCode, each, { place, lineDigits }));
  });
}
