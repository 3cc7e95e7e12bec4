import { rawTimeZones } from '@vvo/tzdb';

/** Where a timezone is, as people look for it. */
export type TimezonePlace = {
  /** The city of its name, such as `New York`. */
  readonly city: string;
  readonly country: { readonly code: string; readonly name: string } | null;
  /** What else people may look for: larger cities of the zone, and what the zone is called. */
  readonly alsoKnownAs: readonly string[];
  /** The letters that its clocks go by, in winter and in summer. */
  readonly abbreviations: readonly string[];
  /** Which of them, by the minutes that they are ahead of UTC. */
  readonly abbreviationAt: (offsetMinutes: number) => string | null;
};

type RawZone = (typeof rawTimeZones)[number];

const zonesByName = new Map<string, RawZone>([
  ...rawTimeZones.flatMap((zone) => zone.group.map((name) => [name, zone] as const)),
  // A zone's own entry counts more than a group that it is in, too.
  ...rawTimeZones.map((zone) => [zone.name, zone] as const),
]);

/** What goes by the time of another country's zone, where no entry of its own says where it is. */
const elsewhere: Readonly<Record<string, NonNullable<TimezonePlace['country']>>> = {
  'America/Atikokan': { code: 'CA', name: 'Canada' },
  'America/Coral_Harbour': { code: 'CA', name: 'Canada' },
};

/** What people call a country beside its name. */
const shortNames: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE'],
  GB: ['UK', 'Britain'],
  US: ['USA'],
};

/** The place of timezone `id`; without country where the name is of none, as of `UTC`. */
export function timezonePlace(id: string): TimezonePlace {
  const zone = zonesByName.get(id);
  const city = id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ');
  if (!zone) return { city, country: null, ...nameless };
  const { countryCode, countryName, mainCities, alternativeName } = zone;
  const country = elsewhere[id] ?? { code: countryCode, name: countryName };
  const others = [...mainCities, alternativeName, ...(shortNames[country.code] ?? [])];
  return {
    city,
    country,
    alsoKnownAs: [...new Set(others)].filter((other) => other !== city),
    abbreviations: [zone.abbreviation, zone.dstAbbreviation].filter((one) => one !== undefined),
    abbreviationAt: (offset) => abbreviationOf(zone, offset),
  };
}

/** How many zones go by the time of this one; 0 for one that goes by the time of another. */
export function zonesFollowing(id: string): number {
  const zone = zonesByName.get(id);
  return zone?.name === id ? zone.group.length : 0;
}

const nameless = { alsoKnownAs: [], abbreviations: [], abbreviationAt: () => null } as const;

function abbreviationOf(zone: RawZone, offsetMinutes: number): string | null {
  const { rawOffsetInMinutes, abbreviation, dstAbbreviation } = zone;
  return offsetMinutes === rawOffsetInMinutes ? abbreviation : (dstAbbreviation ?? null);
}
