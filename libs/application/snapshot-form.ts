/**
 * How a state is written into a snapshot; `version` changes with the fold, and old ones count no
 * more. What grows without end lies in pages beside it, which are written once.
 */
export type SnapshotForm<State> = {
  readonly version: number;
  /** Oldest first. A page never changes, and a later state has those of an earlier one. */
  readonly pagesOf: (state: State) => readonly SnapshotPage[];
  /** The rest of the state. */
  readonly pack: (state: State) => unknown;
  readonly unpack: (packed: unknown, pages: readonly string[]) => State;
};

/** A part of a state: what it is called, which its contents decide, and how it is stored. */
export type SnapshotPage = {
  readonly id: string;
  readonly pack: () => string;
};
