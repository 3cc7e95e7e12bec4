import type { TimezoneChange } from '../api/shapes';
import { Notice } from '../shared/notice';
import { counted, momentIn } from '../shared/words';
import { zoneCity } from '../profile-card/local-time';
import classes from './edit-profile.module.css';

type MovedSchedulesProps = { from: string; change: TimezoneChange };

/** Says which planned messages a change of the timezone moves, from when to when. */
export function MovedSchedules({ from, change }: MovedSchedulesProps) {
  const { timezone, rescheduled, moves, allLookedAt } = change;
  const more = rescheduled - moves.length;
  return (
    <>
      <p className={classes.words}>
        {allLookedAt ? '' : 'At least '}
        {counted(rescheduled, 'planned message')} {rescheduled === 1 ? 'moves' : 'move'} with the
        timezone, which is {timezone} now.
      </p>
      <ul className={classes.moves} aria-label="What moves">
        {moves.map((move) => (
          <li key={move.scheduleId} className={classes.move}>
            <span>
              {momentIn(move.from, from)} <span className={classes.zone}>{zoneCity(from)}</span>
            </span>
            <span>
              <span aria-label="becomes">→ </span>
              {momentIn(move.to, timezone)}{' '}
              <span className={classes.zone}>
                {zoneCity(timezone)}, {shiftWords(move.from, move.to)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.words}>And {counted(more, 'more', 'more')}.</p>}
      {!allLookedAt && (
        <Notice tone="calm">More are planned than were looked at. All of them follow.</Notice>
      )}
    </>
  );
}

/** `6 h earlier`, `30 min later`. */
export function shiftWords(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean);
  return `${parts.join(' ')} ${minutes < 0 ? 'earlier' : 'later'}`;
}
