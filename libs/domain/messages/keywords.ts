import type { KeywordWish } from './message.events';

/** Twilio's own words, so that the carrier's list and ours say the same. */
const words: Readonly<Record<KeywordWish, readonly string[]>> = {
  stop: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  start: ['START', 'YES', 'UNSTOP'],
  help: ['HELP', 'INFO'],
};

const wishes = new Map(
  (Object.keys(words) as KeywordWish[]).flatMap((wish) =>
    words[wish].map((word) => [word, wish] as const),
  ),
);

/**
 * What a text asks for; null unless the word is all that it says, in any case. Who wants no more texts
 * is understood with other signs, too, as in `Stop!` and `opt out`. The carrier is not, so that START
 * must be the word itself: only then does the carrier send again.
 */
export function keywordIn(body: string): { word: string; wish: KeywordWish } | null {
  const word = body.trim().toUpperCase();
  const wish = wishes.get(word);
  if (wish !== undefined) return { word, wish };
  const letters = word.replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return wishes.get(letters) === 'stop' ? { word: letters, wish: 'stop' } : null;
}
