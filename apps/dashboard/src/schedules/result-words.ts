import type { ScheduleResults } from '../api/schedule-calls';
import { counted } from '../shared/words';

/** What has come of a schedule, as far as something has: `2 texts accepted`, `1 refused`. */
export function resultWords(results: ScheduleResults): string[] {
  const { sentTimes, missedTimes, acceptedTexts, refusedTexts } = results;
  const words: string[] = [];
  if (sentTimes > 1) words.push(`Sent ${sentTimes.toLocaleString()} times`);
  if (sentTimes > 0) words.push(`${counted(acceptedTexts, 'text')} accepted`);
  if (refusedTexts > 0) words.push(`${refusedTexts.toLocaleString()} refused`);
  if (missedTimes > 0) words.push(`Missed ${counted(missedTimes, 'time')}`);
  return words;
}
