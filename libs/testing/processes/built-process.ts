import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const startWithinMs = 60_000;

/** A child process under test that said it is ready. */
export type BuiltProcess = {
  readonly child: ChildProcess;
  /** What the ready line captured. */
  readonly ready: RegExpExecArray;
  readonly output: () => string;
  /** Ends it by the signal; resolves when it is gone. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
};

/** Starts a command and waits until a line of its output matches `ready`. */
export async function startProcess(
  command: readonly [string, ...string[]],
  ready: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<BuiltProcess> {
  const [file, ...args] = command;
  const child = spawn(file, args, { env: { PATH: process.env.PATH, ...env }, cwd: root });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const signal = AbortSignal.timeout(startWithinMs);
  for (;;) {
    const match = ready.exec(output);
    if (match) return { child, ready: match, output: () => output, end: (how) => end(child, how) };
    if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended:\n${output}`);
    await Promise.race([once(child.stdout, 'data', { signal }), once(child, 'exit', { signal })]);
  }
}

/** Starts one of our own processes, as built into dist/. */
export function startApp(
  app: string,
  ready: RegExp,
  options: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<BuiltProcess> {
  const entry = path.join(root, 'dist/apps', app, 'main.js');
  return startProcess([process.execPath, entry, ...(options.args ?? [])], ready, options.env);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
