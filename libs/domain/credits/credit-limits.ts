/** The largest amount of one entry, and of a wallet. */
export const creditsMax = 1_000_000_000_000;

/** How many buckets a wallet may have at once: every decision looks at all of them. */
export const bucketsMax = 1_000;

/**
 * So many ends are recorded with a decision; where more are due, as after a long absence, the first
 * of them are recorded on their own. An append takes 1 MiB.
 */
export const dueAtOnceMax = 300;

/** How many holds may be open on a wallet at once: every decision looks at all of them. */
export const holdsMax = 1_000;
