import type { NumberView } from '../api/shapes';
import { whenWords } from '../activity/when-words';
import { IconAlert, IconLock } from '../shared/icons';
import classes from './number-actions.module.css';

type NumberStateProps = { number: NumberView; timezone: string; onHero?: boolean };

/** What is special about a number: locked, leaving, or lost; nothing for one that just is there. */
export function NumberState({ number, timezone, onHero = false }: NumberStateProps) {
  const words = wordsOf(number, timezone);
  const tone = onHero ? classes.onHero : '';
  return (
    <>
      {words !== null && (
        <span className={`${classes.state} ${tone}`}>
          {number.locked && <IconLock size={13} />}
          {words}
        </span>
      )}
      {number.problem !== null && (
        <span className={`${classes.problem} ${tone}`} role="status">
          <IconAlert />
          <span>{number.problem}</span>
        </span>
      )}
    </>
  );
}

function wordsOf({ status, locked, releaseAt }: NumberView, timezone: string): string | null {
  if (status === 'releasing') return 'Being released';
  if (status === 'drifted') return 'The carrier does not have this number any more';
  if (status === 'suspended') return 'Suspended: no package has room for it';
  if (releaseAt !== null) return `Released on ${whenWords(releaseAt, timezone)}`;
  return locked ? 'Locked' : null;
}
