import { hasCode } from '../api/problem';
import { momentIn } from '../shared/words';

/** What is wrong with a time, with moments by the clocks of `timezone`. */
export function problemWords(problem: Error, timezone: string, locale?: string): string {
  if (!hasCode(problem, 'schedule-time-past')) return problem.message;
  const { instant } = problem.document;
  if (typeof instant !== 'string') return problem.message;
  return `That time is past: it was ${momentIn(instant, timezone, locale)}.`;
}

/** The recipients that no network has, as far as the refusal names them. */
export function unreachableOf(problem: Error): string[] {
  if (!hasCode(problem, 'recipients-invalid')) return [];
  const { numbers } = problem.document;
  return Array.isArray(numbers) ? numbers.filter((one) => typeof one === 'string') : [];
}
