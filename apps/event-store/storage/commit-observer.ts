/** A commit that is on the disk. */
export interface Commit {
  /** How many appends and deletes were answered by it, refused ones among them. */
  readonly writes: number;
  readonly events: number;
  /** What the log grew by. */
  readonly bytes: number;
  readonly seconds: number;
}

/** Told of each commit, for who counts and logs. */
export interface CommitObserver {
  committed(commit: Commit): void;
  commitFailed(failure: Error, writes: number): void;
}

export const UNOBSERVED: CommitObserver = {
  committed: () => undefined,
  commitFailed: () => undefined,
};
