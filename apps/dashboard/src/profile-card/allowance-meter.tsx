import type { NumberAllowance } from '../api/shapes';
import { meterOf, segmentsOf } from './allowance';
import classes from './allowance-meter.module.css';

const segmentsMax = 12;

type AllowanceMeterProps = { allowance: NumberAllowance; isLimit: boolean };

/** One segment a number; a plain bar where segments would become too thin to count. */
export function AllowanceMeter({ allowance, isLimit }: AllowanceMeterProps) {
  const meter = meterOf(allowance);
  const { used, total, over, words, from } = meter;
  if (over > 0 && !isLimit) return null;
  return (
    <div>
      <div
        className={classes.bar}
        role="meter"
        aria-label="Numbers used"
        aria-valuemin={0}
        aria-valuemax={total + over}
        aria-valuenow={used}
        aria-valuetext={words}
      >
        {segmentsOf(meter, segmentsMax).map((segment, index) => (
          <span key={index} className={classes[segment]} />
        ))}
      </div>
      <div className={classes.words}>
        <span>{words}</span>
        <span>{from}</span>
      </div>
    </div>
  );
}
