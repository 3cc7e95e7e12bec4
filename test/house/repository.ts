import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** Every file that is, or is about to be, part of the repository. */
export function filesOfTheRepository(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  return [...new Set(listed.trim().split('\n'))];
}

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

export const jsonOf = <T>(file: string): T => JSON.parse(textOf(file)) as T;
