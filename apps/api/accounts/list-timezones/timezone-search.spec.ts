import { timezonePlace } from '@trunkline/adapters/time/timezone-places';
import { searchTimezones } from './timezone-search';
import type { TimezoneDto } from './timezone.dto';

function zone(id: string, utcOffset: string, abbreviation: string): TimezoneDto {
  const { city, country, alsoKnownAs } = timezonePlace(id);
  return {
    ...{ id, utcOffset, abbreviation, country, canonicalId: id, nextChange: null, aliases: [] },
    label: `${city}, ${country?.name}`,
    alsoKnownAs: [...alsoKnownAs],
  };
}

const zones = [
  zone('America/New_York', '-05:00', 'EST'),
  zone('America/Dawson', '-07:00', 'MST'),
  zone('America/Sao_Paulo', '-03:00', 'BRT'),
  zone('Africa/Porto-Novo', '+01:00', 'WAT'),
  zone('Europe/London', '+00:00', 'GMT'),
  zone('Europe/Zurich', '+01:00', 'CET'),
  zone('Asia/Kolkata', '+05:30', 'IST'),
  zone('Australia/Sydney', '+11:00', 'AEDT'),
];

const found = (search: string): string[] => searchTimezones(zones, search).map(({ id }) => id);

describe('searching the list of timezones', () => {
  it.each([
    ['usa', ['America/New_York']],
    ['UK', ['Europe/London']],
    ['united', ['America/New_York', 'Europe/London']],
    ['new york', ['America/New_York']],
    ['est', ['America/New_York']],
    ['são', ['America/Sao_Paulo']],
    ['novo', ['Africa/Porto-Novo']],
    ['switz', ['Europe/Zurich']],
    ['mumbai india', ['Asia/Kolkata']],
    ['ounted', []],
  ])('%s finds %j', (search, ids) => {
    expect(found(search)).toEqual(ids);
  });

  it.each([
    ['utc-5', ['America/New_York']],
    ['UTC−05:00', ['America/New_York']],
    ['gmt+1', ['Africa/Porto-Novo', 'Europe/Zurich']],
    ['+5:30', ['Asia/Kolkata']],
    ['+0530', ['Asia/Kolkata']],
    ['utc+05:', ['Asia/Kolkata']],
  ])('the offset %s finds %j', (search, ids) => {
    expect(found(search)).toEqual(ids);
  });
});
