import type { StatementEntry } from '../api/shapes';

export type Balances = {
  from: string;
  to: string;
  openingBalance: number;
  entries: Pick<StatementEntry, 'at' | 'balanceAfter'>[];
};

export type BalanceLine = {
  /** The path of the steps, in a box of 100 by 100 with zero at its bottom. */
  path: string;
  lowest: number;
  highest: number;
};

/** The balance as steps: it stays as it was until an entry changes it. `until` is where it ends. */
export function balanceLine(balances: Balances, until: number): BalanceLine {
  const { from, to, openingBalance, entries } = balances;
  const known = [openingBalance, ...entries.map(({ balanceAfter }) => balanceAfter)];
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const x = (at: number): string =>
    round(((clamped(at, start, end) - start) / (end - start)) * 100);
  const y = (balance: number): string =>
    round(highest === 0 ? 100 : 100 - (balance / highest) * 100);
  const steps = entries.map(({ at, balanceAfter }) => `H${x(Date.parse(at))}V${y(balanceAfter)}`);
  const path = `M0 ${y(openingBalance)}${steps.join('')}H${x(until)}`;
  return { path, lowest, highest };
}

function clamped(at: number, start: number, end: number): number {
  return Math.min(Math.max(at, start), end);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
