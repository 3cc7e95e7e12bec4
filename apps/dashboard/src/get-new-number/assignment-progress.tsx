import { Button, Loader } from '@mantine/core';
import type { Assignment, AssignmentStarted, AvailableNumber, Dashboard } from '../api/shapes';
import { useHurriedDashboard } from '../api/use-dashboard';
import { IconCheck } from '../shared/icons';
import { Notice } from '../shared/notice';
import { ProblemAlert } from '../shared/problem-alert';
import { Unavailable } from '../shared/unavailable';
import classes from './assignment-progress.module.css';
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
  useHurriedDashboard(status === 'assigned' && !isOn(dashboard, chosen.number));
  return (
    <div className={classes.progress}>
      <div className={classes.number}>{chosen.nationalFormat}</div>
      <div role="status" className={classes.state}>
        {stateWords(status, assignment.slot)}
      </div>
      <Unavailable reason={failureReason} />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      <Timeline assignment={data} />
      {slow && (
        <Notice tone="signal" role="status" title="This takes longer than usual">
          You may close this window. It goes on by itself, and the number appears on your card.
        </Notice>
      )}
      {data?.status === 'failed' && <Failure assignment={data} />}
      <Ways status={status} onChooseAnother={props.onChooseAnother} onDone={props.onDone} />
    </div>
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

function Timeline({ assignment }: { assignment: Assignment | undefined }) {
  const steps = assignment?.timeline ?? [];
  const running = (assignment?.status ?? 'provisioning') === 'provisioning';
  return (
    <ol className={classes.timeline} aria-label="Progress">
      {steps.map((step, index) => (
        <li key={`${index}-${step.step}`} className={classes.step}>
          <span className={`${classes.dot} ${step.step === 'failed' ? classes.failed : ''}`}>
            {step.step === 'failed' ? '!' : <IconCheck size={13} />}
          </span>
          {step.text}
        </li>
      ))}
      {running && (
        <li className={`${classes.step} ${classes.now}`}>
          <span className={classes.dot}>
            <Loader size={13} aria-hidden="true" />
          </span>
          Working on it…
        </li>
      )}
    </ol>
  );
}

function isOn({ primaryNumber, secondaryNumbers }: Dashboard, number: string): boolean {
  return [primaryNumber, ...secondaryNumbers].some((shown) => shown?.number === number);
}

function stateWords(status: Assignment['status'], slot: AssignmentStarted['slot']): string {
  switch (status) {
    case 'provisioning':
      return 'Getting this number for you. This usually takes a few seconds.';
    case 'assigned':
      return slot === 'primary'
        ? 'It is yours, and it is your primary number.'
        : 'It is yours, as a secondary number.';
    case 'failed':
      return 'This did not work out.';
  }
}
