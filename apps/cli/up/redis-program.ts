import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CliError } from '../cli-error';

const programs = ['redis-server', 'valkey-server'];

/** Where a Redis can be started from. `npm start` has seen to it that there is one, where it may. */
export function findRedisProgram(path = process.env.PATH ?? ''): string {
  const folders = [...path.split(delimiter).filter(Boolean), '/usr/sbin', '/usr/local/sbin'];
  const found = programs
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find(isExecutable);
  if (found) return found;
  throw new CliError(
    'Neither redis-server nor valkey-server is on the PATH. Install one, or give REDIS_URL.',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
