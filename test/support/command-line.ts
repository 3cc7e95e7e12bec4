import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** How one run of the command line ended. */
export type CommandResult = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
  /** The most memory that it ever held, where the system tells. */
  readonly peakBytes: number;
};

const root = resolve(__dirname, '../..');
const lookEveryMs = 100;

/** Runs `trunkline` with these arguments and this environment alone, until it ends. */
export async function trunkline(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/apps/cli/main.js'), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, peakBytes] = ['', '', 0];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const watching = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child.pid ?? 0));
  }, lookEveryMs);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout, stderr, tookMs: performance.now() - startedAt, peakBytes };
  } finally {
    clearInterval(watching);
  }
}

/** Linux keeps the highest resident size of each process; elsewhere this is 0. */
function peakOf(pid: number): number {
  try {
    const [, kibibytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
