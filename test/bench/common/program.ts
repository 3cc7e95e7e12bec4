import { spawn } from 'node:child_process';
import { once } from 'node:events';

const READY = /listening on .*:(\d+)\n/;

interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly ready?: RegExp;
}

export interface RunningProgram {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a Node program that says on which port it listens, or, without one, what `ready` matches. */
export async function startProgram(
  args: readonly string[],
  { env: more = {}, ready: readyLine = READY }: ProgramOptions = {},
): Promise<RunningProgram> {
  const env = { ...process.env, LOG_LEVEL: 'error', ...more };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const port = await new Promise<number>((started, failed) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = readyLine.exec(output);
      if (ready) started(Number(ready[1]));
    });
    child.once('exit', (code) => failed(new Error(`${args.join(' ')} ended with ${code}`)));
  });
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
