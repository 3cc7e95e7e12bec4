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

/**
 * What Node.js is told before it starts a process. The api makes many objects that live as long as a
 * request: in V8's 16 MiB for young ones (64-bit default of `--max-semi-space-size`) they are taken
 * for old ones while a hundred requests are under way, and collecting them took a fifth of its time.
 */
export const nodeFlagsOf = (name: string): readonly string[] =>
  name === 'api' ? ['--max-semi-space-size=64'] : [];

/** Preloaded into children, so that none outlives the `up` that started it. */
export const leashFile = join(packageRoot, 'apps', 'cli', 'bin', 'leash.cjs');

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
