import { spawn } from 'node:child_process';
import { once } from 'node:events';

const READY = /listening on .*:(\d+)\n/;

export interface RunningProgram {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a Node program that says on which port it listens. */
export async function startProgram(args: readonly string[]): Promise<RunningProgram> {
  const env = { ...process.env, LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const port = await new Promise<number>((started, failed) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = READY.exec(output);
      if (ready) started(Number(ready[1]));
    });
    child.once('exit', (code) => failed(new Error(`${args.join(' ')} ended with ${code}`)));
  });
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
