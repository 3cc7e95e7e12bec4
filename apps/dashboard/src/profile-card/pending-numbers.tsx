import { Loader } from '@mantine/core';
import type { PendingAssignment } from '../api/shapes';
import classes from './pending-numbers.module.css';

type PendingNumbersProps = { pending: PendingAssignment[]; onHero?: boolean };

/** Numbers on their way; also when the dialog that asked for them was closed. */
export function PendingNumbers({ pending, onHero = false }: PendingNumbersProps) {
  return (
    <div aria-live="polite" className="live">
      {pending.map(({ assignmentId, nationalFormat }) => (
        <div key={assignmentId} className={`${classes.pending} ${onHero ? classes.onHero : ''}`}>
          <Loader size={14} color="currentColor" aria-hidden="true" />
          Setting up {nationalFormat}…
        </div>
      ))}
    </div>
  );
}
