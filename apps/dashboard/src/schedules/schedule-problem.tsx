import { hasCode } from '../api/problem';
import { Notice } from '../shared/notice';
import { ProblemAlert } from '../shared/problem-alert';
import { problemWords, unreachableOf } from './problem-words';

/** Why something was not planned, with the recipients that are to blame. */
export function PlanProblem({ problem }: { problem: Error | null }) {
  if (problem === null) return null;
  const unreachable = unreachableOf(problem);
  return (
    <>
      <ProblemAlert problem={problem} title="It was not planned" />
      {unreachable.length > 0 && (
        <Notice tone="danger" title="Take these out">
          {unreachable.join(', ')}
        </Notice>
      )}
    </>
  );
}

/** What another time, or another choice, puts right. */
const notYet = ['schedule-time-past', 'in-quiet-hours', 'wall-time-refused'];

type TimeProblemProps = { problem: Error; timezone: string };

/** Why a time cannot be planned, said while the form is filled in. */
export function TimeProblem({ problem, timezone }: TimeProblemProps) {
  const tone = hasCode(problem, ...notYet) ? 'signal' : 'danger';
  return (
    <Notice tone={tone} role="status">
      {problemWords(problem, timezone)}
    </Notice>
  );
}
