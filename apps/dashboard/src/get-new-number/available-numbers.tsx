import { Button } from '@mantine/core';
import type { AvailableNumber, NumberHold } from '../api/shapes';
import { CapabilityBadges } from '../shared/capability-badges';
import { placeOf } from '../shared/words';
import classes from './get-new-number.module.css';
import { HeldFor } from './held-for';

/** What the customer looks at; null where this service holds no numbers. */
export type Holding = {
  held: NumberHold | null;
  /** The number that is being held right now. */
  pending: string | null;
  choose: (chosen: AvailableNumber) => void;
  endOf: () => void;
} | null;

type AvailableNumbersProps = {
  numbers: AvailableNumber[];
  /** Numbers that somebody else was faster to get. */
  taken: string[];
  /** The number that is being asked for right now. */
  pending: string | null;
  disabled: boolean;
  holding: Holding;
  onGet: (chosen: AvailableNumber) => void;
};

export function AvailableNumbers({ numbers, ...row }: AvailableNumbersProps) {
  return (
    <ul className={classes.numbers} aria-label="Numbers found">
      {numbers.map((available) => (
        <NumberRow key={available.number} available={available} {...row} />
      ))}
    </ul>
  );
}

type NumberRowProps = Omit<AvailableNumbersProps, 'numbers'> & { available: AvailableNumber };

function NumberRow(props: NumberRowProps) {
  const { available, taken, pending, disabled, holding, onGet } = props;
  const { number, nationalFormat, capabilities } = available;
  const gone = taken.includes(number);
  const isHeld = holdOf(available, holding) !== null;
  const isBusy = pending !== null && pending !== number;
  const looks = [classes.row, gone && classes.gone, isHeld && classes.chosen].filter(Boolean);
  return (
    <li className={looks.join(' ')}>
      <What available={available} gone={gone} holding={disabled ? null : holding} />
      <CapabilityBadges capabilities={capabilities} />
      <Button
        size="xs"
        variant={isHeld ? 'filled' : 'light'}
        className={classes.get}
        aria-label={`Get this Number, ${nationalFormat}`}
        loading={pending === number}
        disabled={disabled || gone || isBusy}
        onClick={() => onGet(available)}
      >
        Get this Number
      </Button>
    </li>
  );
}

type WhatProps = { available: AvailableNumber; gone: boolean; holding: Holding };

/** The number itself: to look at it closer, that is to press it, holds it. */
function What({ available, gone, holding }: WhatProps) {
  const words = (
    <>
      <span className={classes.number}>{available.nationalFormat}</span>
      <span className={classes.quiet}>
        {gone ? 'Taken by somebody else' : <Standing {...{ available, holding }} />}
      </span>
    </>
  );
  if (gone || !holding) return <div className={classes.what}>{words}</div>;
  return (
    <button
      type="button"
      className={`${classes.what} ${classes.look}`}
      aria-pressed={holdOf(available, holding) !== null}
      title="Hold this number while you choose"
      onClick={() => holding.choose(available)}
    >
      {words}
    </button>
  );
}

/** Where a number is from, and whether it is held: for how long, or about to be. */
function Standing({ available, holding }: Omit<WhatProps, 'gone'>) {
  const { number } = available;
  const held = holdOf(available, holding);
  const place = placeOf(available) ?? number;
  if (held && holding) {
    return (
      <span className={classes.heldAt}>
        {place}
        <HeldFor until={held.heldUntil} onRanOut={holding.endOf} />
      </span>
    );
  }
  return holding?.pending === number ? `${place} · Holding…` : place;
}

function holdOf({ number }: AvailableNumber, holding: Holding): NumberHold | null {
  return holding?.held?.number === number ? holding.held : null;
}
