/** A read-model section: what one stream, folded up to `revision`, shows. */
export type StoredSection<View = unknown> = { readonly revision: bigint; readonly view: View };

/**
 * Where read-model sections are kept, by the name of the stream that each folds. All of it can be
 * lost and is rebuilt from the log. Throws `RedisUnavailable`.
 */
export abstract class SectionStore {
  /** The sections in the order asked for; undefined where there is none (yet, or any more). */
  abstract read(streams: readonly string[]): Promise<readonly (StoredSection | undefined)[]>;

  /**
   * Replaces a section in one step, only while it still is at `expected` (`noRevision`: absent).
   * False when it has moved: somebody else projected meanwhile.
   */
  abstract replace(stream: string, expected: bigint, section: StoredSection): Promise<boolean>;
}
