import { Button } from '@mantine/core';
import type { Assignment, AssignmentStarted, AvailableNumber, Dashboard } from '../api/shapes';
import { useHurriedDashboard } from '../api/use-dashboard';
import { Notice } from '../shared/notice';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import classes from './assignment-progress.module.css';
import { AssignmentTimeline } from './assignment-timeline';
import { stateWords, waitingStep } from './progress-words';
import { useAssignment } from './use-assignment';

type AssignmentProgressProps = {
  assignment: AssignmentStarted;
  chosen: AvailableNumber;
  dashboard: Dashboard;
  onChooseAnother: () => void;
  onDone: () => void;
};

/** Follows a number until it is on the account, and says in words how far it is. */
export function AssignmentProgress(props: AssignmentProgressProps) {
  const { assignment, chosen, dashboard } = props;
  const { data, error, failureReason, refetch, slow } = useAssignment(assignment.assignmentId);
  const status = data?.status ?? 'provisioning';
  const waiting = waitingStep(data);
  useHurriedDashboard(status === 'assigned' && !isOn(dashboard, chosen.number));
  return (
    <div className={classes.progress}>
      <div className={classes.number}>{chosen.nationalFormat}</div>
      <div role="status" className={classes.state}>
        {stateWords(status, assignment.slot, waiting !== null)}
      </div>
      <Unavailable reason={failureReason} />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      <AssignmentTimeline assignment={data} timezone={dashboard.timezone.id} />
      <Slow isSlow={slow && waiting === null} />
      {data?.status === 'failed' && <Failure assignment={data} />}
      <Ways status={status} onChooseAnother={props.onChooseAnother} onDone={props.onDone} />
    </div>
  );
}

function Slow({ isSlow }: { isSlow: boolean }) {
  if (!isSlow) return null;
  return (
    <Notice tone="signal" role="status" title="This takes longer than usual">
      You may close this window. It goes on by itself, and the number appears on your card.
    </Notice>
  );
}

function Failure({ assignment: { reason, reasonText } }: { assignment: Assignment }) {
  return (
    <Notice tone="danger" role="alert" title="We could not get this number">
      {reasonText ?? reason ?? 'The carrier refused it.'}
    </Notice>
  );
}

type WaysProps = Pick<AssignmentProgressProps, 'onChooseAnother' | 'onDone'> & {
  status: Assignment['status'];
};

/** Where one can go from here. */
function Ways({ status, onChooseAnother, onDone }: WaysProps) {
  return (
    <div className={classes.actions}>
      {status === 'failed' && <Button onClick={onChooseAnother}>Choose another number</Button>}
      {status === 'assigned' && <Button onClick={onDone}>Done</Button>}
      {status === 'provisioning' && (
        <Button variant="default" onClick={onDone}>
          Close and let it run
        </Button>
      )}
    </div>
  );
}

function isOn({ primaryNumber, secondaryNumbers }: Dashboard, number: string): boolean {
  return [primaryNumber, ...secondaryNumbers].some((shown) => shown?.number === number);
}
