import { Loader } from '@mantine/core';
import type { Assignment, AssignmentStep } from '../api/shapes';
import { IconCheck, IconClock } from '../shared/icons';
import classes from './assignment-progress.module.css';
import { markOf, nowWords, waitingStep } from './progress-words';

type AssignmentTimelineProps = { assignment: Assignment | undefined; timezone: string };

/** What was done so far, step by step, and what is being done. */
export function AssignmentTimeline({ assignment, timezone }: AssignmentTimelineProps) {
  const steps = assignment?.timeline ?? [];
  const running = (assignment?.status ?? 'provisioning') === 'provisioning';
  return (
    <ol className={classes.timeline} aria-label="Progress">
      {steps.map((step, index) => (
        <li key={`${index}-${step.step}`} className={classes.step}>
          <Mark step={step} />
          {step.text}
        </li>
      ))}
      {running && (
        <li className={`${classes.step} ${classes.now}`}>
          <span className={classes.dot}>
            <Loader size={13} aria-hidden="true" />
          </span>
          {nowWords(waitingStep(assignment), timezone, new Date())}
        </li>
      )}
    </ol>
  );
}

function Mark({ step }: { step: AssignmentStep }) {
  switch (markOf(step)) {
    case 'done':
      return (
        <span className={classes.dot}>
          <IconCheck size={13} />
        </span>
      );
    case 'waits':
      return (
        <span className={`${classes.dot} ${classes.waits}`}>
          <IconClock size={13} />
        </span>
      );
    case 'no':
      return <span className={`${classes.dot} ${classes.failed}`}>!</span>;
  }
}
