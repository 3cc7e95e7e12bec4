import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { configurationExitCode } from '@trunkline/adapters/config/config';
import type { LogFile } from './log-file';
import type { Part } from './part';
import { RestartPolicy, type RestartLimits } from './restart-policy';

export type SupervisionLimits = RestartLimits & {
  readonly readyWithinMs: number;
  readonly stopWithinMs: number;
};

/** What the people at the terminal and run.json hear about one part. */
export type PartObserver = {
  started(part: Part, pid: number): void;
  ready(part: Part, tookMs: number): void;
  died(part: Part, death: { how: string; restartInMs: number }): void;
  said(part: Part, line: string): void;
};

export class PartGivenUp extends Error {
  constructor(
    readonly part: Part,
    readonly how: string,
    readonly log: LogFile,
  ) {
    super(`${part.name} ${how}`);
  }
}

export type PartSetup = {
  readonly part: Part;
  readonly log: LogFile;
  readonly limits: SupervisionLimits;
  readonly observer: PartObserver;
};

/** One part of the system: started, watched, started again when it dies, and stopped for good. */
export class SupervisedPart {
  private readonly policy: RestartPolicy;
  private child?: ChildProcess;
  private restart?: NodeJS.Timeout;
  private stopping = false;
  private onFirstReady?: () => void;
  private giveUp!: (reason: PartGivenUp) => void;

  /** Rejects with `PartGivenUp` once the part is given up; never resolves. */
  readonly whenGivenUp = new Promise<never>((_, reject) => (this.giveUp = reject));

  constructor(private readonly setup: PartSetup) {
    this.policy = new RestartPolicy(setup.limits);
    this.whenGivenUp.catch(() => undefined);
  }

  get name(): Part['name'] {
    return this.setup.part.name;
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /** Resolves when the part is ready for the first time. */
  start(): Promise<void> {
    const ready = new Promise<void>((resolve) => (this.onFirstReady = resolve));
    this.launch();
    return Promise.race([ready, this.whenGivenUp]);
  }

  /** Stops the part and keeps it stopped. Answers whether it had to be killed. */
  async stop(): Promise<'stopped' | 'killed'> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.child;
    if (!child) return 'stopped';
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    let killed = false;
    const limit = setTimeout(() => {
      killed = true;
      child.kill('SIGKILL');
    }, this.setup.limits.stopWithinMs);
    // A frozen process hears nothing until it is woken.
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    await gone;
    clearTimeout(limit);
    return killed ? 'killed' : 'stopped';
  }

  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private launch(): void {
    const { part, observer, limits } = this.setup;
    const launchedAt = Date.now();
    const child = spawn(part.program, part.args, {
      env: part.env,
      // A group of its own: Ctrl-C at the terminal reaches `up` alone, which stops parts in order.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child = child;
    if (child.pid) observer.started(part, child.pid);
    let readyAt: number | undefined;
    const impatience = setTimeout(() => child.kill('SIGKILL'), limits.readyWithinMs);
    this.listen(child, () => {
      if (readyAt) return;
      readyAt = Date.now();
      clearTimeout(impatience);
      observer.ready(part, readyAt - launchedAt);
      this.onFirstReady?.();
    });
    this.whenEnded(child, (ending) => {
      clearTimeout(impatience);
      this.ended(ending, { wasReady: readyAt !== undefined, livedMs: Date.now() - launchedAt });
    });
  }

  private listen(child: ChildProcess, onReady: () => void): void {
    const { part, log, observer } = this.setup;
    const hear = (line: string): void => {
      log.write(line);
      observer.said(part, line);
      if (part.readyLine.test(line)) onReady();
    };
    for (const output of [child.stdout, child.stderr]) {
      createInterface({ input: output as Readable }).on('line', hear);
    }
    child.stdin?.on('error', () => undefined);
  }

  private whenEnded(child: ChildProcess, then: (ending: Ending) => void): void {
    const end = (ending: Ending): void => {
      child.stdin?.destroy();
      this.child = undefined;
      then(ending);
    };
    child.once('error', (error) => {
      if (child.pid === undefined) end({ how: `could not be started: ${error.message}` });
    });
    child.once('exit', (code, signal) =>
      end({ how: code === null ? `was ended by ${signal}` : `ended with exit code ${code}`, code }),
    );
  }

  private ended({ how, code }: Ending, death: { wasReady: boolean; livedMs: number }): void {
    if (this.stopping) return;
    const { part, log, observer } = this.setup;
    const hopeless = code === configurationExitCode && !death.wasReady;
    const next = hopeless ? 'giveUp' : this.policy.after(death);
    if (next === 'giveUp') return this.giveUp(new PartGivenUp(part, how, log));
    observer.died(part, { how, restartInMs: next.restartInMs });
    this.restart = setTimeout(() => this.launch(), next.restartInMs);
  }
}

type Ending = { readonly how: string; readonly code?: number | null };
