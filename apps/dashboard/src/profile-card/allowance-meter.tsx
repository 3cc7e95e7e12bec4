import type { NumberAllowance } from '../api/shapes';
import { meterOf } from './allowance';
import classes from './allowance-meter.module.css';

const segmentsMax = 12;

/** One segment a number; a plain bar where segments would become too thin to count. */
export function AllowanceMeter({ allowance }: { allowance: NumberAllowance }) {
  const { used, total, words, from } = meterOf(allowance);
  const segments = Math.min(total, segmentsMax);
  const filled = total <= segmentsMax ? used : Math.round((used / total) * segments);
  return (
    <div>
      <div
        className={classes.bar}
        role="meter"
        aria-label="Numbers used"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={used}
        aria-valuetext={words}
      >
        {Array.from({ length: segments }, (_, index) => (
          <span key={index} className={index < filled ? classes.used : classes.free} />
        ))}
      </div>
      <div className={classes.words}>
        <span>{words}</span>
        <span>{from}</span>
      </div>
    </div>
  );
}
