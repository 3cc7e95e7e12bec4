import type { TimezoneDto } from './timezone.dto';

/** Those that have each word of `search` somewhere in what they are known by. */
export function searchTimezones(
  zones: readonly TimezoneDto[],
  search: string,
): readonly TimezoneDto[] {
  const words = plain(search).split(' ').filter(Boolean);
  return zones.filter((zone) => {
    const text = knownBy(zone);
    return words.every((word) => text.includes(word));
  });
}

function knownBy({ id, label, country, utcOffset, ...names }: TimezoneDto): string {
  const offset = `utc${utcOffset} gmt${utcOffset}`;
  const { abbreviation, alsoKnownAs, aliases } = names;
  const others = [country?.code, abbreviation, offset, ...alsoKnownAs, ...aliases];
  return plain([id, label, ...others].join(' '));
}

/** Without case, accents and the signs between words: `São Paulo` is found by `sao paulo`. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_/,]+/g, ' ');
}
