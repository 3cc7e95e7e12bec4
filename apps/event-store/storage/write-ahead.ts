import { Commit } from './commit';
import { Journal } from './journal/journal';
import { CommitSegment, RecentCommits } from './recent-commits';

/**
 * The way of a commit: into the journal, where it is durable, and into memory, where it is read
 * until it lies in the data file.
 */
export class WriteAhead {
  private writing: Promise<void> | undefined;

  constructor(
    readonly recent: RecentCommits,
    readonly journal: Journal,
  ) {}

  /** Resolves when the commit is durable, and calls `then` in the moment in which it can be read. */
  write(commit: Commit, then: () => void): Promise<void> {
    const written = this.journal.write(commit).then(() => {
      this.recent.add(commit);
      then();
    });
    const over = (): void => void (this.writing = undefined);
    this.writing = written.then(over, over);
    return written;
  }

  /**
   * Closes the segment that grows, and the journal's file with it, so that both have the same
   * commits. It waits for a commit that is under way. `then` is called in that moment, if it has come.
   */
  async seal(then: () => void): Promise<CommitSegment | undefined> {
    while (this.writing) await this.writing;
    const segment = this.recent.seal();
    if (segment) this.journal.turn();
    if (!this.recent.isGrowing) then();
    return segment;
  }
}
