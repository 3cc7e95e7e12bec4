import type { CreditKind } from '../api/shapes';
import { balanceLine, type Balances } from './balance-line';
import classes from './statement.module.css';

type BalanceChartProps = { kind: CreditKind; month: string; days: number; balances: Balances };

const unit = { sms: 'SMS credits', voice: 'Voice credits' };

/** The balance over the month, drawn for the eye; the table beside it says the same. */
export function BalanceChart({ kind, month, days, balances }: BalanceChartProps) {
  const { path, lowest, highest } = balanceLine(balances, Date.now());
  const last = balances.entries.at(-1)?.balanceAfter ?? balances.openingBalance;
  const words =
    `${unit[kind]} in ${month}: from ${balances.openingBalance.toLocaleString()} ` +
    `to ${last.toLocaleString()}, lowest ${lowest.toLocaleString()}, highest ${highest.toLocaleString()}`;
  return (
    <figure className={classes.chart}>
      <div className={classes.scale} aria-hidden="true">
        <span>{highest.toLocaleString()}</span>
        <span>{highest === 0 ? '' : '0'}</span>
      </div>
      <svg
        className={classes.plot}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        <path className={classes.area} d={`${path}V100H0Z`} />
        <path className={classes.line} d={path} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className={classes.days} aria-hidden="true">
        <span>1</span>
        <span>{Math.round(days / 2)}</span>
        <span>{days}</span>
      </div>
    </figure>
  );
}
