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

it('says quiet hours by the clocks of the schedule', () => {
  const quiet = { code: 'in-quiet-hours', detail: 'Quiet.', from: '21:00', until: '08:00' };
  expect(problemWords(problem(quiet), 'Europe/Berlin', 'en-US')).toBe(
    'Quiet hours: nothing is sent between 9:00 PM and 8:00 AM by the clocks of Europe/Berlin.',
  );
  expect(problemWords(problem({ ...quiet, from: null }), 'Europe/Berlin')).toBe('Quiet.');
});

it('says which clocks a refused time could mean', () => {
  const refused = { code: 'wall-time-refused', detail: 'No.', timezone: 'America/New_York' };
  const gap = {
    ...{ ...refused, kind: 'gap', wallTime: '2027-03-14T02:30:00' },
    candidates: ['2027-03-14T06:30:00.000Z', '2027-03-14T07:30:00.000Z'],
  };
  expect(problemWords(problem(gap), 'UTC', 'en-US')).toBe(
    'The clocks of America/New_York skip 2:30 AM on Mar 14, 2027, and More says not to plan that. ' +
      'The nearest times are 1:30 AM and 3:30 AM.',
  );
  const overlap = { ...refused, kind: 'overlap', wallTime: '2027-11-07T01:30:00' };
  expect(problemWords(problem(overlap), 'UTC', 'en-US')).toBe(
    'The clocks of America/New_York show 1:30 AM twice on Nov 7, 2027, and More says not to plan that.',
  );
  expect(problemWords(problem(refused), 'UTC')).toBe('No.');
});
