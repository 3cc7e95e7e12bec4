import { UnstyledButton } from '@mantine/core';
import type { TimezoneView } from '../api/shapes';
import { IconClock, IconPencil } from '../shared/icons';
import { localTimeIn, nextChangeWords, offsetWords } from './local-time';
import classes from './profile-card.module.css';
import { useNow } from './use-now';

type TimezoneCellProps = { timezone: TimezoneView; onEdit: () => void };

/** The zone that schedules follow, with its clock; a click changes it. */
export function TimezoneCell({ timezone, onEdit }: TimezoneCellProps) {
  return (
    <div className={classes.cell} role="group" aria-label="Timezone">
      <span className={classes.icon}>
        <IconClock />
      </span>
      <span className={classes.label} aria-hidden="true">
        Timezone
      </span>
      <LocalTime zone={timezone.id} />
      <div className={`${classes.value} ${classes.wide}`}>
        <UnstyledButton
          className={classes.zone}
          onClick={onEdit}
          aria-label={`Timezone ${timezone.id}, edit`}
        >
          {timezone.id} <IconPencil size={16} />
        </UnstyledButton>
      </div>
      <span className={`${classes.hint} ${classes.wide}`}>
        {offsetWords(timezone.utcOffset)} · {nextChangeWords(timezone.nextChange, timezone.id)}
      </span>
    </div>
  );
}

function LocalTime({ zone }: { zone: string }) {
  const local = localTimeIn(zone, useNow());
  if (local === null) return <span />;
  return (
    <span className={classes.hint}>
      <time className={classes.clock}>{local.time}</time> {local.day}
    </span>
  );
}
