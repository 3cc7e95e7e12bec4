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
 * What Node.js is told before it starts a process, which is about collecting garbage.
 *
 * The api makes many objects that live as long as a request: in V8's 16 MiB for young ones (64-bit
 * default of `--max-semi-space-size`) they are taken for old ones while a hundred requests are under
 * way, and collecting them took a fifth of its time.
 *
 * The event store keeps little and lets many buffers pass. V8 gives so small a heap so little room to
 * grow that all of it was collected five times a second, which took 38 % of the busy time of its one
 * thread. With four times of what lives as the limit, the most that V8 gives by itself, it is once in
 * seconds, for some 70 MiB of memory.
 */
const nodeFlags: Readonly<Record<string, readonly string[]>> = {
  api: ['--max-semi-space-size=64'],
  'event-store': ['--heap-growing-percent=300'],
};

export const nodeFlagsOf = (name: string): readonly string[] => nodeFlags[name] ?? [];

/** Preloaded into children, so that none outlives the `up` that started it. */
export const leashFile = join(packageRoot, 'apps', 'cli', 'bin', 'leash.cjs');

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
