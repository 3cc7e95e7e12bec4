/** A town and one of its postal codes, where there are any; `plain` is what towns are compared by. */
export type Address = {
  readonly locality: string;
  readonly plain: string;
  readonly postalCode?: string;
};

/** Where an exchange lies: its city, and the towns around that are served from there. */
export type Place = {
  readonly region: string;
  /** In capitals, as regions are compared. */
  readonly plainRegion: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly addresses: readonly Address[];
};

/** Reads `region|latitude|longitude|town:postalCode postalCode;town:…`. */
export function parsePlace(text: string): Place {
  const [region = '', latitude, longitude, towns = ''] = text.split('|');
  const addresses = towns.split(';').flatMap(parseTown);
  const plainRegion = region.toUpperCase();
  return {
    region,
    plainRegion,
    latitude: Number(latitude),
    longitude: Number(longitude),
    addresses,
  };
}

function parseTown(text: string): Address[] {
  const [locality = '', postalCodes = ''] = text.split(':');
  const plain = plainLocality(locality);
  if (postalCodes === '') return [{ locality, plain }];
  return postalCodes.split(' ').map((postalCode) => ({ locality, plain, postalCode }));
}

/** "St. Louis" and "Saint Louis" are one city, in any letter case. */
export function plainLocality(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\bst\.? /, 'saint ')
    .replace(/\b(ft|fort)\.? /, 'fort ')
    .replace(/\bmt\.? /, 'mount ')
    .replace(/[^a-z0-9]/g, '');
}
