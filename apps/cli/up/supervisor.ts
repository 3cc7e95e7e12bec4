import { join } from 'node:path';
import { LogFile } from './log-file';
import type { Part, PartName } from './part';
import { SupervisedPart, type PartObserver, type SupervisionLimits } from './supervised-part';

/** Callers first, so that nothing is asked of a part that has gone; the log of events goes last. */
const stopOrder: readonly PartName[] = [
  'api',
  'worker',
  'relay',
  'sandbox-carrier',
  'redis',
  'event-store',
];

/** What the applications cannot begin without. The carrier is first asked when somebody searches. */
const stores: readonly PartName[] = ['event-store', 'redis'];
const applications: readonly PartName[] = ['relay', 'worker', 'api'];

export type SupervisorSetup = {
  readonly parts: readonly Part[];
  readonly dataDir: string;
  readonly limits: SupervisionLimits;
  readonly observer: PartObserver;
};

/** All parts of one system on one machine: started in two waves, kept running, stopped in order. */
export class Supervisor {
  private readonly logs: LogFile[] = [];
  private readonly parts: readonly SupervisedPart[];
  private stopping = false;

  constructor({ parts, dataDir, limits, observer }: SupervisorSetup) {
    this.parts = parts.map((part) => {
      const log = new LogFile(join(dataDir, 'logs', `${part.name}.log`));
      this.logs.push(log);
      return new SupervisedPart({ part, log, limits, observer });
    });
  }

  /** Resolves when every part is ready. Rejects with `PartGivenUp` when one will not start. */
  async start(): Promise<void> {
    await Promise.all([
      this.startTogether(['sandbox-carrier']),
      this.startTogether(stores).then(() => this.startTogether(applications)),
    ]);
  }

  /** Rejects with `PartGivenUp` when a part is not coming back. */
  whenGivenUp(): Promise<never> {
    return Promise.race(this.parts.map((part) => part.whenGivenUp));
  }

  /** Stops every part, one after the other, and tells of each how it went. */
  async stop(tell: (name: PartName, how: 'stopped' | 'killed') => void): Promise<void> {
    this.stopping = true;
    const running = stopOrder.flatMap((name) => this.parts.filter((part) => part.name === name));
    for (const part of running) {
      if (part.isRunning) tell(part.name, await part.stop());
      else await part.stop();
    }
    for (const log of this.logs.splice(0)) log.close();
  }

  /** Ends everything at once, for a second Ctrl-C. */
  kill(): void {
    this.stopping = true;
    for (const part of this.parts) part.kill();
  }

  private async startTogether(names: readonly PartName[]): Promise<void> {
    if (this.stopping) return;
    const parts = this.parts.filter(({ name }) => names.includes(name));
    await Promise.all(parts.map((part) => part.start()));
  }
}
