import type { CreditHoldId } from '../ids';

/** Who used a reference: an entry, by its number, or a hold, by its id. */
export type ReferenceUser = number | CreditHoldId;

/**
 * The references of a wallet, in chunks, so that taking one more copies one small chunk and never
 * all that there are. The newest chunk comes last.
 */
export type RecentReferences = {
  readonly chunks: readonly ReadonlyMap<string, ReferenceUser>[];
};

const chunkSize = 128;

export const noReferences: RecentReferences = { chunks: [] };

export function userOf({ chunks }: RecentReferences, reference: string): ReferenceUser | undefined {
  for (let index = chunks.length - 1; index >= 0; index -= 1) {
    const user = chunks[index]?.get(reference);
    if (user !== undefined) return user;
  }
  return undefined;
}

export function remember(
  { chunks }: RecentReferences,
  reference: string,
  user: ReferenceUser,
): RecentReferences {
  const newest = chunks.at(-1);
  if (!newest || newest.size >= chunkSize) {
    return { chunks: [...chunks, new Map([[reference, user]])] };
  }
  return { chunks: [...chunks.slice(0, -1), new Map(newest).set(reference, user)] };
}
