import { createHash } from 'node:crypto';
import {
  type HashedReference,
  ReferencePage,
  wordsEach,
  writeReference,
} from '@trunkline/domain/credits/reference-page';
import { newestOf, rememberedAs } from '@trunkline/domain/credits/references';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import type { SnapshotForm, SnapshotPage } from './snapshot-form';

type PackedWallet = Omit<WalletState, 'references'> & { readonly newest: string };

/** Raise its version whenever what `evolveWallet` makes of the same events changes. */
export const walletSnapshot: SnapshotForm<WalletState> = {
  version: 7,
  pagesOf: ({ references }) => references.pages.map(snapshotPage),
  pack: ({ references, ...rest }): PackedWallet => ({
    ...rest,
    newest: packed(wordsOf(newestOf(references))),
  }),
  unpack: (written, pages) => {
    const { newest, ...rest } = written as PackedWallet;
    const full = pages.map((page) => new ReferencePage(unpacked(page)));
    return { ...rest, references: rememberedAs(full, referencesOf(unpacked(newest))) };
  },
};

/** So that a page is hashed once and not for each snapshot. */
const known = new WeakMap<ReferencePage, SnapshotPage>();

function snapshotPage(page: ReferencePage): SnapshotPage {
  const before = known.get(page);
  if (before) return before;
  const id = createHash('sha256').update(bytesOf(page.sorted)).digest('hex').slice(0, 32);
  const made = { id, pack: () => packed(page.sorted) };
  known.set(page, made);
  return made;
}

function wordsOf(references: readonly HashedReference[]): Uint32Array {
  const words = new Uint32Array(references.length * wordsEach);
  references.forEach((reference, index) => writeReference(words, index, reference));
  return words;
}

function referencesOf(words: Uint32Array): readonly HashedReference[] {
  return Array.from({ length: words.length / wordsEach }, (_, index) => {
    const [high = 0, low = 0, user = 0] = words.subarray(index * wordsEach);
    return { high, low, user };
  });
}

/** Little-endian words, as every machine has them that Node.js runs on. */
function packed(words: Uint32Array): string {
  return bytesOf(words).toString('base64');
}

function unpacked(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  const words = new Uint32Array(bytes.length / Uint32Array.BYTES_PER_ELEMENT);
  bytesOf(words).set(bytes);
  return words;
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
