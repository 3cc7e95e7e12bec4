import { Button } from '@mantine/core';
import { whenWords } from '../activity/when-words';
import type { NumberView } from '../api/shapes';
import { IconAlert, IconLock } from '../shared/icons';
import classes from './number-actions.module.css';
import { useNumberActions } from './use-number-actions';

type NumberStateProps = { number: NumberView; timezone: string; onHero?: boolean };

/** What is special about a number: locked, leaving, or lost; nothing for one that just is there. */
export function NumberState({ number, timezone, onHero = false }: NumberStateProps) {
  const trouble = troubleOf(number);
  const tone = onHero ? classes.onHero : '';
  return (
    <>
      {number.locked && (
        <span className={`${classes.state} ${tone}`}>
          <IconLock size={13} />
          Locked
        </span>
      )}
      {number.releaseAt !== null && number.status !== 'releasing' && (
        <Leaving number={number} releaseAt={number.releaseAt} timezone={timezone} tone={tone} />
      )}
      {number.status === 'releasing' && (
        <span className={`${classes.state} ${tone}`}>
          On its way back to the carrier: it cannot be kept any more
        </span>
      )}
      {trouble !== null && (
        <span className={`${classes.problem} ${tone}`} role="status">
          <IconAlert />
          <span>{trouble}</span>
        </span>
      )}
    </>
  );
}

type LeavingProps = { number: NumberView; releaseAt: string; timezone: string; tone?: string };

/** Until when a released number can still be kept, and the way to do so. */
function Leaving({ number, releaseAt, timezone, tone = '' }: LeavingProps) {
  const { keep, isPending } = useNumberActions(number);
  return (
    <span className={`${classes.leaving} ${tone}`}>
      <span>Will be released on {whenWords(releaseAt, timezone)}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={isPending}
        aria-label={`Keep ${number.nationalFormat}`}
        onClick={keep}
      >
        Keep
      </Button>
    </span>
  );
}

function troubleOf({ status, problem }: NumberView): string | null {
  if (status === 'drifted') {
    return 'The carrier does not have this number any more: it neither sends nor receives. We look at it.';
  }
  if (status === 'suspended') {
    return 'Suspended: kept for you, but not usable until a package has room for it.';
  }
  return status === 'active' ? problem : null;
}
