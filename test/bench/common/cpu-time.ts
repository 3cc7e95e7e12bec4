import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const US_PER_TICK = 10_000;

/** How long a process has been on a processor since it started, in microseconds. */
export function cpuUsOf(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold blanks; the fields after it are counted from 3 (proc(5)).
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * US_PER_TICK;
}
