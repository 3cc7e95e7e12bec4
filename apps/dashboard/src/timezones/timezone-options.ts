import type { TimezoneOption } from '../api/shapes';
import { offsetWords } from '../profile-card/local-time';

export type Choice = { value: string; label: string; zone: TimezoneOption | null };

/**
 * The zones as choices with their present offset, from west to east; the current one is always among
 * them, by the name that was chosen, also where it is an older one.
 */
export function choicesOf(zones: TimezoneOption[], current: string): Choice[] {
  const choices = zones.map((zone) => choiceOf(zone, current));
  const known = choices.some(({ value }) => value === current);
  return known ? choices : [{ value: current, label: current, zone: null }, ...choices];
}

function choiceOf(zone: TimezoneOption, current: string): Choice {
  const label = `${zone.label} (${offsetWords(zone.utcOffset)})`;
  return { value: zone.aliases.includes(current) ? current : zone.id, label, zone };
}

/**
 * Those that have each word of `search` as the beginning of one of theirs, in any order; whose name
 * begins with it come first.
 */
export function found<Some extends Choice>(choices: Some[], search: string): Some[] {
  const wanted = plain(search);
  const words = wanted.split(' ');
  const fitting = choices.filter((choice) => words.every((word) => fits(choice, word)));
  const begins = ({ label }: Choice): boolean => plain(label).startsWith(wanted);
  return [...fitting.filter(begins), ...fitting.filter((choice) => !begins(choice))];
}

function fits(choice: Choice, word: string): boolean {
  const offset = offsetIn(word);
  if (offset !== undefined) return choice.zone?.utcOffset === offset;
  const text = ` ${plain(knownBy(choice))}`;
  return text.includes(` ${word}`) || text.includes(`-${word}`);
}

/** `utc-5`, `+5:30` and `GMT+0530` as the offset that they mean. */
function offsetIn(word: string): string | undefined {
  const [, sign, hours, minutes = '00'] =
    /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d\d))?$/.exec(word) ?? [];
  return sign && hours ? `${sign}${hours.padStart(2, '0')}:${minutes}` : undefined;
}

function knownBy({ value, label, zone }: Choice): string {
  if (zone === null) return `${value} ${label}`;
  const { id, country, alsoKnownAs, aliases, abbreviation } = zone;
  const others = [country?.code, abbreviation, ...alsoKnownAs, ...aliases];
  return [value, id, label, ...others].join(' ');
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('−', '-')
    .replaceAll(/[\s_/,()]+/g, ' ')
    .trim();
}

/** `UTC−05:00 · EST`. */
export function clockWords({ utcOffset, abbreviation }: TimezoneOption): string {
  return [offsetWords(utcOffset), abbreviation].filter((part) => part !== null).join(' · ');
}
