import type { OnGap, OnOverlap } from '../api/schedule-calls';
import type { Dashboard } from '../api/shapes';
import { phoneWords } from '../shared/words';

/** From which number it leaves. */
export function senderWords(from: string | null, { primaryNumber }: Dashboard): string {
  if (from !== null) return `It leaves from ${phoneWords(from)}.`;
  const now = primaryNumber === null ? 'none now' : `now ${primaryNumber.nationalFormat}`;
  return `It leaves from whichever number is the primary one then (${now}).`;
}

export const gapWords: Record<OnGap, string> = {
  forward: 'A time that the clocks skip is moved on by as much as they skip.',
  reject: 'It was to be planned for no time that the clocks skip.',
};

export const overlapWords: Record<OnOverlap, string> = {
  first: 'Of a time that the clocks show twice it is the first.',
  later: 'Of a time that the clocks show twice it is the second.',
  reject: 'It was to be planned for no time that the clocks show twice.',
};
