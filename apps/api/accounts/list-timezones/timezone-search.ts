import type { TimezoneDto } from './timezone.dto';

/** Those that have each word of `search` as the beginning of one of the words they are known by. */
export function searchTimezones(
  zones: readonly TimezoneDto[],
  search: string,
): readonly TimezoneDto[] {
  const words = plain(search).split(' ').filter(Boolean);
  return zones.filter((zone) => {
    const text = ` ${knownBy(zone)}`;
    return words.every((word) => {
      const offset = offsetIn(word);
      return offset === undefined ? hasWord(text, word) : offset === zone.utcOffset;
    });
  });
}

/** Also behind a hyphen: `novo` finds Porto-Novo. */
function hasWord(text: string, word: string): boolean {
  return text.includes(` ${word}`) || text.includes(`-${word}`);
}

/** `utc-5`, `+5:30` and `GMT+0530` as the offset that they mean. */
function offsetIn(word: string): string | undefined {
  const [, sign, hours, minutes = '00'] =
    /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d\d))?$/.exec(word) ?? [];
  return sign && hours ? `${sign}${hours.padStart(2, '0')}:${minutes}` : undefined;
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
    .replaceAll('−', '-')
    .replaceAll(/[\s_/,()]+/g, ' ');
}
