import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { CliError } from '../cli-error';
import { entryPointOf, nodeFlagsOf } from '../places';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs one process in the foreground with this one's terminal, and ends as it ends. */
export function runProcess(name: string, args: readonly string[]): Promise<number> {
  const entryPoint = entryPointOf(name);
  if (!existsSync(entryPoint)) throw new CliError(`${entryPoint} is not there; build first.`);
  const nodeArgs = [...nodeFlagsOf(name), entryPoint, ...args];
  const child = spawn(process.execPath, nodeArgs, { stdio: 'inherit' });
  for (const signal of forwarded) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
}
