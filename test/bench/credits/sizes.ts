/** How much is measured: enough to trust it, or enough to see that it works. */
export interface Sizes {
  readonly wallets: number;
  readonly inFlight: number;
  readonly warmUpMs: number;
  readonly roundMs: number;
  readonly rounds: number;
  readonly shortEntries: number;
  readonly longEntries: number;
  /** Adjustments of one wallet in a round of the growth, so few that a short wallet stays short. */
  readonly growthAdjustments: number;
}

export const FULL: Sizes = {
  wallets: 10_000,
  inFlight: 64,
  warmUpMs: 5_000,
  roundMs: 6_000,
  rounds: 7,
  shortEntries: 1_000,
  longEntries: 1_000_000,
  growthAdjustments: 1_000,
};

export const QUICK: Sizes = {
  ...FULL,
  wallets: 300,
  warmUpMs: 1_000,
  roundMs: 2_000,
  rounds: 2,
  longEntries: 40_000,
};
