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

/** Those that have each word of `search`, in any order; whose name begins with it come first. */
export function found<Some extends Choice>(choices: Some[], search: string): Some[] {
  const wanted = plain(search);
  const words = wanted.split(/\s+/);
  const fitting = choices.filter((choice) => {
    const text = plain(knownBy(choice));
    return words.every((word) => text.includes(word));
  });
  const begins = ({ label }: Choice): boolean => plain(label).startsWith(wanted);
  return [...fitting.filter(begins), ...fitting.filter((choice) => !begins(choice))];
}

function knownBy({ value, label, zone }: Choice): string {
  if (zone === null) return `${value} ${label}`;
  const { id, alsoKnownAs, aliases, abbreviation } = zone;
  return [value, id, label, abbreviation, ...alsoKnownAs, ...aliases].join(' ');
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('_', ' ')
    .replaceAll('−', '-')
    .trim();
}

/** `UTC−05:00 · EST`. */
export function clockWords({ utcOffset, abbreviation }: TimezoneOption): string {
  return [offsetWords(utcOffset), abbreviation].filter((part) => part !== null).join(' · ');
}
