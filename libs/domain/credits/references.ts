import { type ReferenceHash, hashReference } from './reference-hash';
import { type HashedReference, ReferencePage } from './reference-page';

/** Who used a reference: an entry, or a hold that was placed after that entry. */
export type ReferenceUser = { readonly by: 'entry' | 'hold'; readonly entryNumber: number };

/**
 * All references of a wallet, by their hashes: the newest in maps, in chunks, so that taking one more
 * copies one small chunk; each time `pageSize` have come together they become a page for good.
 */
export type References = {
  readonly pages: readonly ReferencePage[];
  readonly chunks: readonly ReadonlyMap<string, HashedReference>[];
};

/** So many that a million references are few pages to ask, and so few that a page fits one event. */
export const pageSize = 16_384;
const smallChunk = 32;

export const noReferences: References = { pages: [], chunks: [] };

export function userOf(
  { pages, chunks }: References,
  reference: string,
): ReferenceUser | undefined {
  const hash = hashReference(reference);
  const key = keyOf(hash);
  for (let index = chunks.length - 1; index >= 0; index -= 1) {
    const known = chunks[index]?.get(key);
    if (known) return decoded(known.user);
  }
  for (let index = pages.length - 1; index >= 0; index -= 1) {
    const user = pages[index]?.userOf(hash);
    if (user !== undefined) return decoded(user);
  }
  return undefined;
}

export function remember(
  references: References,
  reference: string,
  user: ReferenceUser,
): References {
  return withHashed(references, { ...hashReference(reference), user: encoded(user) });
}

/** The references that are in no page yet, oldest first. */
export function newestOf({ chunks }: References): readonly HashedReference[] {
  return chunks.flatMap((chunk) => [...chunk.values()]);
}

/** What `pages` and `newestOf` took apart. */
export function rememberedAs(
  pages: readonly ReferencePage[],
  newest: readonly HashedReference[],
): References {
  const chunk = new Map(newest.map((one) => [keyOf(one), one]));
  return { pages, chunks: newest.length === 0 ? [] : [chunk] };
}

function withHashed({ pages, chunks }: References, one: HashedReference): References {
  const last = chunks.at(-1);
  const isNew = !last || last.size >= smallChunk;
  const chunk = new Map(isNew ? [] : last).set(keyOf(one), one);
  const before = isNew ? joined(chunks) : chunks.slice(0, -1);
  const next: References = { pages, chunks: [...before, chunk] };
  const count = next.chunks.reduce((sum, { size }) => sum + size, 0);
  if (count < pageSize) return next;
  return { pages: [...pages, ReferencePage.of(newestOf(next))], chunks: [] };
}

/** Joins full chunks of one size, as digits are carried. */
function joined(
  chunks: readonly ReadonlyMap<string, HashedReference>[],
): readonly ReadonlyMap<string, HashedReference>[] {
  const result = [...chunks];
  for (;;) {
    const [before, last] = result.slice(-2);
    if (!before || !last || before.size > last.size) return result;
    result.splice(-2, 2, new Map([...before, ...last]));
  }
}

function keyOf({ high, low }: ReferenceHash): string {
  return `${high},${low}`;
}

/** In 32 bits: a wallet has two thousand million entries at most. */
function encoded({ by, entryNumber }: ReferenceUser): number {
  return entryNumber * 2 + (by === 'hold' ? 1 : 0);
}

function decoded(user: number): ReferenceUser {
  return { by: user % 2 === 1 ? 'hold' : 'entry', entryNumber: Math.floor(user / 2) };
}
