import type { TimezoneOption } from '../api/shapes';
import { offsetWords } from '../profile-card/local-time';

export type Choice = { value: string; label: string };

/** The zones as choices with their present offset; the current one is always among them. */
export function choicesOf(zones: TimezoneOption[], current: string): Choice[] {
  const choices = zones.map(choiceOf);
  const known = choices.some(({ value }) => value === current);
  return known ? choices : [{ value: current, label: current }, ...choices];
}

function choiceOf({ id, label, utcOffset }: TimezoneOption): Choice {
  const name = label === '' ? id : label;
  const complete = /[+-]\d\d:\d\d/.test(name);
  return { value: id, label: complete ? name : `${name} (${offsetWords(utcOffset)})` };
}

/** Matches by the words of id and label in any order: `new york`, `berlin eur`, `+05:30`. */
export function matches({ value, label }: Choice, search: string): boolean {
  const text = plain(`${value} ${label}`);
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('_', ' ').replaceAll('−', '-').trim();
}
