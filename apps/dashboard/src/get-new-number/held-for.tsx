import { useEffect, useState } from 'react';
import { IconClock } from '../shared/icons';
import classes from './get-new-number.module.css';
import { clockWords, secondsLeft } from './time-left';

type HeldForProps = { until: string; onRanOut: () => void };

/** Counts down how long a number is still held, and says when that is over. */
export function HeldFor({ until, onRanOut }: HeldForProps) {
  const [left, setLeft] = useState(() => secondsLeft(until, Date.now()));
  useEffect(() => {
    const tick = (): void => setLeft(secondsLeft(until, Date.now()));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  const over = left === 0;
  useEffect(() => {
    if (over) onRanOut();
  }, [over, onRanOut]);
  return (
    <span className={classes.held} role="timer">
      <IconClock size={14} />
      Held for you for {clockWords(left)}
    </span>
  );
}
