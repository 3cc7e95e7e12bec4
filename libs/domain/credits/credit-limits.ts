/** The largest amount of one entry, and of a wallet. */
export const creditsMax = 1_000_000_000_000;

/** How many buckets a wallet may have at once: every decision looks at all of them. */
export const bucketsMax = 1_000;

/** How many holds may be open on a wallet at once: every decision looks at all of them. */
export const holdsMax = 1_000;
