/** How much is measured: enough to trust it, or enough to see that it works. */
export interface Sizes {
  readonly warmUpMs: number;
  readonly appendMs: number;
  readonly appendRounds: number;
  readonly readEvents: number;
  readonly readRounds: number;
  readonly publishMs: number;
  readonly profileMs: number;
}

export const FULL: Sizes = {
  warmUpMs: 3_000,
  appendMs: 5_000,
  appendRounds: 5,
  readEvents: 1_000_000,
  readRounds: 3,
  publishMs: 20_000,
  profileMs: 10_000,
};

export const QUICK: Sizes = {
  warmUpMs: 300,
  appendMs: 700,
  appendRounds: 2,
  readEvents: 40_000,
  readRounds: 1,
  publishMs: 2_000,
  profileMs: 2_000,
};
