/** A commit that is on the disk. */
export interface CommitReport {
  /** How many appends and deletes were answered by it, refused ones among them. */
  readonly writes: number;
  readonly events: number;
  /** What the log grew by. */
  readonly bytes: number;
  readonly seconds: number;
}

/** Told of each commit, for who counts and logs. */
export interface CommitObserver {
  committed(commit: CommitReport): void;
  commitFailed(failure: Error, writes: number): void;
  /** The data file could not be written; what was to go there stays in the journal for now. */
  settlingFailed(failure: Error): void;
}

export const UNOBSERVED: CommitObserver = {
  committed: () => undefined,
  commitFailed: () => undefined,
  settlingFailed: () => undefined,
};
