import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BenchError } from '../../common/bench-error';

/** Emmett has a package.json of its own: nobody but this bench needs it. */
export const emmettManifest = resolve(__dirname, '../emmett/package.json');

/** Installs Emmett's event stores when they are not there yet. */
export function installEmmett(): void {
  const folder = dirname(emmettManifest);
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  process.stderr.write('Installing Emmett for the comparison, once; SQLite may be compiled …\n');
  try {
    execFileSync('npm', ['ci'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    throw new BenchError(
      `Emmett could not be installed in ${folder}. Leave it out: --vs echo (or --vs none).`,
    );
  }
}
