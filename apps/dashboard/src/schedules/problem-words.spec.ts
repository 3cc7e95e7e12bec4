import { ApiProblem } from '../api/problem';
import { problemWords, unreachableOf } from './problem-words';

const problem = (document: Record<string, unknown>): ApiProblem => new ApiProblem(422, document);

it('says a past time by the clocks of the schedule', () => {
  const past = { code: 'schedule-time-past', detail: 'Past.', instant: '2026-12-01T08:00:00.000Z' };
  expect(problemWords(problem(past), 'Europe/Berlin', 'en-US')).toBe(
    'That time is past: it was Tue, Dec 1, 2026, 9:00 AM.',
  );
  expect(problemWords(problem({ ...past, instant: undefined }), 'Europe/Berlin')).toBe('Past.');
  expect(problemWords(problem({ code: 'other', detail: 'Other.' }), 'UTC')).toBe('Other.');
});

it('names the recipients that cannot be reached', () => {
  const invalid = { code: 'recipients-invalid', numbers: ['+19995550100', 7] };
  expect(unreachableOf(problem(invalid))).toEqual(['+19995550100']);
  expect(unreachableOf(problem({ ...invalid, code: 'other' }))).toEqual([]);
  expect(unreachableOf(problem({ code: 'recipients-invalid' }))).toEqual([]);
});
