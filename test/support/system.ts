import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually } from './eventually';
import { HttpClient } from './http';

export type ProcessName = 'event-store' | 'redis' | 'sandbox-carrier' | 'relay' | 'worker' | 'api';

export type SystemOptions = {
  /** Added to the environment; `undefined` takes a variable away. */
  readonly env?: NodeJS.ProcessEnv;
  /** Kept when the system stops. Without one, a temporary directory is used and removed. */
  readonly dataDir?: string;
};

type RunFile = {
  /** Of `up` itself. */
  readonly pid: number;
  readonly readyAt: string | null;
  readonly apiUrl: string;
  readonly publicUrl: string;
  readonly eventStoreUrl: string;
  readonly redisUrl: string;
  readonly carrierUrl: string;
  readonly processes: Record<
    string,
    { readonly pid: number; readonly readyAt: string | null; readonly restarts: number }
  >;
};

const root = resolve(__dirname, '../..');
const readyWithinMs = 90_000;
const restartWithinMs = 60_000;
const stopWithinMs = 90_000;

/** Starts all of Trunkline as `npm start` does, with data of its own, and waits until it is ready. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const system = new System(options);
  await system.whenReady();
  return system;
}

/** One whole running Trunkline, and the means to be rough with it. */
export class System {
  readonly dataDir: string;
  private readonly ownsDataDir: boolean;
  private readonly child: ChildProcess;
  private output = '';
  private ending?: string;

  constructor({ env = {}, dataDir }: SystemOptions) {
    this.ownsDataDir = dataDir === undefined;
    this.dataDir = dataDir ?? mkdtempSync(join(tmpdir(), 'trunkline-system-'));
    this.child = spawn(
      process.execPath,
      // On a leash, so that a test run that is killed leaves nothing running.
      [
        '--require',
        join(root, 'apps/cli/bin/leash.cjs'),
        join(root, 'dist/apps/cli/main.js'),
        'up',
      ],
      { cwd: root, env: environment(this.dataDir, env), stdio: ['pipe', 'pipe', 'pipe'] },
    );
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).slice(-100_000);
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.child.once('exit', (code, signal) => (this.ending = String(code ?? signal)));
    // A test that failed may leave its system running; that must not keep the test run alive.
    this.child.unref();
    for (const pipe of this.child.stdio) (pipe as Socket | null)?.unref();
  }

  get apiUrl(): string {
    return this.run.apiUrl;
  }

  get eventStoreUrl(): string {
    return this.run.eventStoreUrl;
  }

  get redisUrl(): string {
    return this.run.redisUrl;
  }

  get carrierUrl(): string {
    return this.run.carrierUrl;
  }

  get operatorKey(): string {
    return this.kept('operator.key');
  }

  /** The credentials of the embedded carrier's only customer. */
  get carrierAccount(): { readonly accountSid: string; readonly authToken: string } {
    return {
      accountSid: this.kept('carrier-account.sid'),
      authToken: this.kept('carrier-token.key'),
    };
  }

  /** A client with the operator's key. */
  get operator(): HttpClient {
    return new HttpClient(this.apiUrl, this.operatorKey);
  }

  /** What `up` said at the terminal. */
  get screen(): string {
    return this.output;
  }

  /** The end of everything that `up` and the parts said, for the story of a failure. */
  get logs(): string {
    return [this.output, ...this.partLogs()].join('\n');
  }

  pid(name: ProcessName): number {
    const part = this.run.processes[name];
    if (!part) throw new Error(`${name} was not started`);
    return part.pid;
  }

  /** Sends a signal and waits for nothing: for SIGSTOP, SIGCONT and for being rough. */
  signal(name: ProcessName, signal: NodeJS.Signals): void {
    process.kill(this.pid(name), signal);
  }

  /** Ends a process and waits until it was restarted and is ready again. */
  async kill(name: ProcessName, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const before = this.pid(name);
    process.kill(before, signal);
    await this.whenRestarted(name, before);
  }

  /** Waits until a process is ready under another id than `pid`. */
  async whenRestarted(name: ProcessName, pid: number): Promise<void> {
    await this.orTell(() => {
      const part = this.run.processes[name];
      if (part?.pid === pid || !part?.readyAt) throw new Error(`${name} was not restarted`);
    }, restartWithinMs);
  }

  /** Kills Redis together with everything that it kept, and waits until an empty one is ready. */
  async wipeRedis(): Promise<void> {
    const before = this.pid('redis');
    // Frozen first, so that it writes nothing more, and is not restarted before its files are gone.
    process.kill(before, 'SIGSTOP');
    const files = join(this.dataDir, 'redis');
    for (const name of readdirSync(files)) rmSync(join(files, name), { recursive: true });
    process.kill(before, 'SIGKILL');
    await this.whenRestarted('redis', before);
  }

  async whenReady(): Promise<void> {
    try {
      await this.orTell(() => {
        // A system that crashed leaves its run.json behind.
        const isMine = this.run.pid === this.child.pid;
        if (!isMine || !this.run.readyAt) throw new Error('the system is not ready');
      }, readyWithinMs);
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  /** Stops everything in order, and insists that it went well. */
  async stop(): Promise<void> {
    if (this.ending === undefined) this.child.kill('SIGTERM');
    await this.orTell(() => {
      if (this.ending === undefined) throw new Error('the system does not stop');
    }, stopWithinMs);
    if (this.ending !== '0') throw new Error(`the system ended with ${this.ending}\n${this.logs}`);
    this.removeData();
  }

  /** Kills `up` itself without a word, and waits until it is gone. Its parts are on their own then. */
  async crash(): Promise<void> {
    this.child.kill('SIGKILL');
    await eventually(() => {
      if (this.ending === undefined) throw new Error('up is still there');
    });
  }

  private async abandon(): Promise<void> {
    this.child.kill('SIGTERM');
    await eventually(() => {
      if (this.ending === undefined) throw new Error('the system does not stop');
    }).catch(() => this.child.kill('SIGKILL'));
    this.removeData();
  }

  private removeData(): void {
    if (this.ownsDataDir) rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async orTell(check: () => void, withinMs: number): Promise<void> {
    const stopsWaiting = (): boolean => this.ending !== undefined;
    try {
      await eventually(() => (stopsWaiting() ? undefined : check()), { withinMs });
      check();
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${this.logs}`, { cause: error });
    }
  }

  private get run(): RunFile {
    return JSON.parse(this.kept('run.json')) as RunFile;
  }

  private kept(name: string): string {
    return readFileSync(join(this.dataDir, name), 'utf8').trim();
  }

  private partLogs(): string[] {
    const folder = join(this.dataDir, 'logs');
    try {
      return readdirSync(folder).map((name) => {
        const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
        return [`--- ${name}`, ...lines.slice(-20)].join('\n');
      });
    } catch {
      return [];
    }
  }
}

/** Nothing of the caller's own Trunkline may leak into a system under test. */
function environment(dataDir: string, extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(TRUNKLINE_|TWILIO_|STRIPE_|EVENTSTORE_URL$|REDIS_URL$|PORT$|HOST$|LOG_LEVEL$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(inherited),
    PORT: '0',
    TRUNKLINE_DATA_DIR: dataDir,
    TRUNKLINE_DEMO: 'off',
    TRUNKLINE_RESTART_WAIT_MAX_MS: '250',
    ...extra,
  };
}
