import { readFileSync, writeFileSync } from 'node:fs';
import { BenchError } from './bench-error';

/** Replaces what a page has between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. */
export function writeBetweenMarks(file: string, name: string, text: string): void {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const page = readFileSync(file, 'utf8');
  const [start, end] = [page.indexOf(open), page.indexOf(close)];
  if (start < 0 || end < start) throw new BenchError(`${file} has no ${open} … ${close}`);
  const after = page.slice(end);
  writeFileSync(file, `${page.slice(0, start + open.length)}\n\n${text}\n\n${after}`);
}
