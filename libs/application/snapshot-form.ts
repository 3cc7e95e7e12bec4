/** How a state is written into a snapshot; `version` changes with the fold, and old ones count no more. */
export type SnapshotForm<State> = {
  readonly version: number;
  readonly pack: (state: State) => unknown;
  readonly unpack: (packed: unknown) => State;
};
