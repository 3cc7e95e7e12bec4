import { hasCode } from '../api/problem';
import { dayOf, listed, momentIn } from '../shared/words';
import { timeOf } from './schedule-words';

type Document = Record<string, unknown>;

/** What is wrong with a time, with moments by the clocks of `timezone`. */
export function problemWords(problem: Error, timezone: string, locale?: string): string {
  const words = wordsOf(problem, timezone, locale);
  return words ?? problem.message;
}

function wordsOf(problem: Error, timezone: string, locale?: string): string | null {
  if (hasCode(problem, 'schedule-time-past')) {
    const { instant } = problem.document;
    if (typeof instant !== 'string') return null;
    return `That time is past: it was ${momentIn(instant, timezone, locale)}.`;
  }
  if (hasCode(problem, 'in-quiet-hours')) return quietWords(problem.document, timezone, locale);
  if (hasCode(problem, 'wall-time-refused')) return refusedWords(problem.document, locale);
  return null;
}

function quietWords({ from, until }: Document, timezone: string, locale?: string): string | null {
  if (typeof from !== 'string' || typeof until !== 'string') return null;
  const [begin, end] = [from, until].map((time) => timeOf(`2000-01-01T${time}Z`, 'UTC', locale));
  return `Quiet hours: nothing is sent between ${begin} and ${end} by the clocks of ${timezone}.`;
}

/** With what the clocks show at the moments that it could mean. */
function refusedWords(
  { kind, wallTime, timezone, candidates }: Document,
  locale?: string,
): string | null {
  if (typeof wallTime !== 'string' || typeof timezone !== 'string') return null;
  const moments = Array.isArray(candidates) ? candidates.map(String) : [];
  const wanted = timeOf(`${wallTime}Z`, 'UTC', locale);
  const does = kind === 'gap' ? `skip ${wanted}` : `show ${wanted} twice`;
  const day = dayOf(`${wallTime}Z`, 'UTC', locale);
  const choice = `The clocks of ${timezone} ${does} on ${day}, and More says not to plan that.`;
  if (kind !== 'gap' || moments.length === 0) return choice;
  const around = listed(moments.map((moment) => timeOf(moment, timezone, locale)));
  return `${choice} The nearest times are ${around}.`;
}

/** The recipients that no network has, as far as the refusal names them. */
export function unreachableOf(problem: Error): string[] {
  if (!hasCode(problem, 'recipients-invalid')) return [];
  const { numbers } = problem.document;
  return Array.isArray(numbers) ? numbers.filter((one) => typeof one === 'string') : [];
}
