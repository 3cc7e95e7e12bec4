import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Trunkline is installed: the nearest folder above with a package.json, from source or dist. */
export const packageRoot = rootAbove(__dirname);

export const version = (
  JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
).version;

/** The compiled entry point of a process. */
export const entryPointOf = (name: string): string =>
  join(packageRoot, 'dist', 'apps', name, 'main.js');

/** Preloaded into children, so that none outlives the `up` that started it. */
export const leashFile = join(packageRoot, 'apps', 'cli', 'bin', 'leash.cjs');

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
