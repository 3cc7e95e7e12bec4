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

/** What the others cannot begin without. */
const foundations: readonly PartName[] = ['event-store', 'redis', 'sandbox-carrier'];

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
    const isFoundation = ({ name }: SupervisedPart): boolean => foundations.includes(name);
    await this.startTogether(this.parts.filter(isFoundation));
    await this.startTogether(this.parts.filter((part) => !isFoundation(part)));
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

  private async startTogether(parts: readonly SupervisedPart[]): Promise<void> {
    if (!this.stopping) await Promise.all(parts.map((part) => part.start()));
  }
}
