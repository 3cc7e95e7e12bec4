import { WriteCommand, WriteOutcome } from '../storage/append-command';
import { QueueClosed } from '../storage/append-queue';
import { LogStore } from '../storage/log-store';

/** How much of the log is read at once beyond what was appended in the meantime. */
const STEP_BYTES = 256 * 1024;
const RETRY_MS = 1000;

/**
 * Links what was appended while a projection was not running, step by step among the appends. Each
 * step covers more than was appended since the one before, so it comes to an end under any load.
 */
export class CatchUp {
  private isRunning = false;

  constructor(
    private readonly log: LogStore,
    private readonly write: (command: WriteCommand) => Promise<WriteOutcome>,
  ) {}

  /** Goes on in the background if there is something to do. */
  wake(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    void this.run().finally(() => (this.isRunning = false));
  }

  private async run(): Promise<void> {
    let end = this.log.end;
    while (this.log.projections?.areBehind(this.log.end)) {
      const appended = this.log.end - end;
      end = this.log.end;
      if (!(await this.step(STEP_BYTES + appended))) return;
    }
  }

  /** A full disk is waited for; a store that stops is not. */
  private async step(bytes: number): Promise<boolean> {
    try {
      const work = { kind: 'catchUp', bytes } as const;
      await this.write({ kind: 'projections', work, deadlineAtMs: Infinity });
      return true;
    } catch (error) {
      if (error instanceof QueueClosed) return false;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      return true;
    }
  }
}
