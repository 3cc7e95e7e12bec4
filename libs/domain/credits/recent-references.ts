import type { CreditHoldId } from '../ids';

/** Who used a reference: an entry, by its number, or a hold, by its id. */
export type ReferenceUser = number | CreditHoldId;

/**
 * All references of a wallet, oldest chunk first, so that taking one more copies one small chunk and
 * never all that there are, while looking one up asks few chunks.
 */
export type RecentReferences = {
  readonly chunks: readonly ReadonlyMap<string, ReferenceUser>[];
};

const smallChunk = 128;
const largeChunk = 16_384;

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
  if (!newest || newest.size >= smallChunk) {
    return { chunks: [...joined(chunks), new Map([[reference, user]])] };
  }
  return { chunks: [...chunks.slice(0, -1), new Map(newest).set(reference, user)] };
}

/** The same references as they came, in order. */
export function rememberedAs(
  pairs: readonly (readonly [string, ReferenceUser])[],
): RecentReferences {
  const chunks: ReadonlyMap<string, ReferenceUser>[] = [];
  for (let from = 0; from < pairs.length; from += largeChunk) {
    chunks.push(new Map(pairs.slice(from, from + largeChunk)));
  }
  return { chunks };
}

/** Joins full chunks of one size, as digits are carried, up to a size that is copied at once. */
function joined(
  chunks: readonly ReadonlyMap<string, ReferenceUser>[],
): readonly ReadonlyMap<string, ReferenceUser>[] {
  const result = [...chunks];
  for (;;) {
    const [before, last] = result.slice(-2);
    if (!before || !last || before.size > last.size) return result;
    if (before.size + last.size > largeChunk) return result;
    result.splice(-2, 2, new Map([...before, ...last]));
  }
}
