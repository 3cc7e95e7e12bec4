import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import type { System } from './system';

/** A worker that a test is rough with. */
export type Victim = {
  readonly name: string;
  /** Kills it, and waits until it works again. */
  kill(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
};

/** The worker that `up` started. */
export function workerOf(system: System): Victim {
  return {
    name: 'worker 1',
    kill: () => system.kill('worker'),
    signal: (signal) => system.signal('worker', signal),
  };
}

const root = resolve(__dirname, '../..');
const startsMax = 5;

/** A further worker on the same stores, as on another machine. It ends with the test run. */
export class WorkerProcess implements Victim {
  private child?: ChildProcess;

  constructor(
    readonly name: string,
    private readonly system: System,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async start(): Promise<void> {
    for (let starts = 0; starts < startsMax; starts += 1) {
      this.child = this.spawn();
      if (await isReady(this.child)) return;
    }
    throw new Error(`${this.name} did not start in ${startsMax} tries`);
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
    await this.start();
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  private spawn(): ChildProcess {
    const leash = join(root, 'apps/cli/bin/leash.cjs');
    const main = join(root, 'dist/apps/worker/main.js');
    const child = spawn(process.execPath, ['--require', leash, main], {
      cwd: root,
      env: this.environment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.unref();
    for (const pipe of child.stdio) (pipe as Socket | null)?.unref();
    return child;
  }

  private environment(): NodeJS.ProcessEnv {
    const { eventStoreUrl, redisUrl, carrierUrl, carrierAccount, apiUrl } = this.system;
    return {
      PATH: process.env.PATH,
      EVENTSTORE_URL: eventStoreUrl,
      REDIS_URL: redisUrl,
      TWILIO_ACCOUNT_SID: carrierAccount.accountSid,
      TWILIO_AUTH_TOKEN: carrierAccount.authToken,
      TWILIO_API_BASE_URL: carrierUrl,
      TRUNKLINE_PUBLIC_URL: apiUrl,
      ...this.env,
    };
  }
}

/** False when it ended before it was ready, as when a store was away just then. */
function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((tell) => {
    child.once('exit', () => tell(false));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('worker ready')) tell(true);
    });
  });
}
