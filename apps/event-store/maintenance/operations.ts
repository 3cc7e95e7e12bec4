import { randomUUID } from 'node:crypto';
import { EventStore } from '../event-store';
import { backUp, BackupReport } from './backup';
import { OperationLog, processLog } from '../operation-log';
import { Scavenge, ScavengeReport } from './scavenge';

/** Thrown when what is asked for is being done already. */
export class AlreadyRunning extends Error {}

/** What an operator asks of a running store: one scavenge and one backup at a time. */
export class Operations {
  private scavenge: Scavenge | undefined;
  private running: Promise<void> | undefined;
  private backup: Promise<BackupReport> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly log: OperationLog = processLog(),
  ) {}

  /** Starts a scavenge and does not wait for it; the report of one that runs already is given. */
  startScavenge(): ScavengeReport & { readonly isNew: boolean } {
    if (this.scavenge && this.running) return { ...this.scavenge.report(), isNew: false };
    const scavenge = new Scavenge(randomUUID(), this.store.log, this.store);
    this.scavenge = scavenge;
    this.log.info({ scavengeId: scavenge.id }, 'scavenge started');
    this.running = this.finish(scavenge);
    return { ...scavenge.report(), isNew: true };
  }

  /** The scavenge that runs, or else the last one since the start of the server. */
  lastScavenge(): ScavengeReport | undefined {
    return this.scavenge?.report();
  }

  /** Resolves when it has stopped; undefined when it is not the one that runs. */
  async stopScavenge(id: string): Promise<ScavengeReport | undefined> {
    const { scavenge, running } = this;
    if (!scavenge || !running || scavenge.id !== id) return undefined;
    scavenge.stop();
    await running;
    return scavenge.report();
  }

  /** Copies the store as it is now into a directory, which `--data-dir` can open. */
  async backUp(directory: string): Promise<BackupReport> {
    if (this.backup) throw new AlreadyRunning('A backup is being made already.');
    this.log.info({ directory }, 'backup started');
    this.backup = this.store.settle().then(() => backUp(this.store.log.environment, directory));
    try {
      const report = await this.backup;
      this.log.info(report, 'backup completed');
      return report;
    } catch (error) {
      this.log.error({ directory, error: (error as Error).message }, 'backup failed');
      throw error;
    } finally {
      this.backup = undefined;
    }
  }

  /** Lets a scavenge end early and a backup to its end, before the files are closed. */
  async stop(): Promise<void> {
    this.scavenge?.stop();
    await this.running;
    await this.backup?.catch(() => undefined);
  }

  private async finish(scavenge: Scavenge): Promise<void> {
    const { id: scavengeId, ...report } = await scavenge.run();
    this.running = undefined;
    const level = report.status === 'failed' ? 'error' : 'info';
    this.log[level]({ scavengeId, ...report }, `scavenge ${report.status}`);
  }
}
