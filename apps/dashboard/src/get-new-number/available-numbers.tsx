import { Button } from '@mantine/core';
import type { AvailableNumber } from '../api/shapes';
import { CapabilityBadges } from '../shared/capability-badges';
import { placeOf } from '../shared/words';
import classes from './get-new-number.module.css';

type AvailableNumbersProps = {
  numbers: AvailableNumber[];
  /** Numbers that somebody else was faster to get. */
  taken: string[];
  /** The number that is being asked for right now. */
  pending: string | null;
  disabled: boolean;
  onGet: (chosen: AvailableNumber) => void;
};

export function AvailableNumbers(props: AvailableNumbersProps) {
  const { numbers, taken, pending, disabled, onGet } = props;
  return (
    <ul className={classes.numbers} aria-label="Numbers found">
      {numbers.map((available) => {
        const gone = taken.includes(available.number);
        return (
          <li key={available.number} className={`${classes.row} ${gone ? classes.gone : ''}`}>
            <div className={classes.what}>
              <div className={classes.number}>{available.nationalFormat}</div>
              <div className={classes.quiet}>
                {gone ? 'Taken by somebody else' : (placeOf(available) ?? available.number)}
              </div>
            </div>
            <CapabilityBadges capabilities={available.capabilities} />
            <Button
              size="xs"
              variant="light"
              className={classes.get}
              aria-label={`Get this Number, ${available.nationalFormat}`}
              loading={pending === available.number}
              disabled={disabled || gone || (pending !== null && pending !== available.number)}
              onClick={() => onGet(available)}
            >
              Get this Number
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
