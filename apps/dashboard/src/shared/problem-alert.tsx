import { Button } from '@mantine/core';
import { ApiProblem, isTemporary } from '../api/problem';
import classes from './notice.module.css';
import { Notice } from './notice';

type ProblemAlertProps = { problem: unknown; title?: string; onRetry?: () => void };

/** Says what the API said; of what nobody foresaw also the request id, which support asks for. */
export function ProblemAlert({ problem, title, onRetry }: ProblemAlertProps) {
  const retry = onRetry && (
    <Button size="compact-sm" variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Notice tone="danger" role="alert" title={title ?? titleOf(problem)} action={retry}>
      {problem instanceof Error ? problem.message : 'Something went wrong.'}
      <FieldErrors problem={problem} />
      {problem instanceof ApiProblem && problem.status >= 500 && problem.requestId !== null && (
        <div className={classes.small}>Request {problem.requestId}</div>
      )}
    </Notice>
  );
}

function FieldErrors({ problem }: { problem: unknown }) {
  const errors = fieldErrors(problem);
  if (errors.length === 0) return null;
  return (
    <ul className={classes.list}>
      {errors.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function titleOf(problem: unknown): string {
  return isTemporary(problem) ? 'Temporarily unavailable' : 'That did not work';
}

function fieldErrors(problem: unknown): string[] {
  const errors = problem instanceof ApiProblem ? problem.document.errors : null;
  return Array.isArray(errors) ? errors.map(wordsOf).filter((words) => words !== '') : [];
}

function wordsOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return '';
  const { detail, message } = error as Record<string, unknown>;
  const words = detail ?? message;
  return typeof words === 'string' ? words : '';
}
