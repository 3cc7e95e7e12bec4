/** A change of the source that takes one guard away, and the specs of which one has to fail then. */
export type Mutation = {
  readonly file: string;
  /** What the guard does, in words. */
  readonly guard: string;
  /** The exact text that is replaced; the file has it once. */
  readonly text: string;
  readonly replacement: string;
  readonly specs: readonly string[];
};

type Change = readonly [guard: string, text: string, replacement: string];

/** The mutations of one file that the same specs are to notice. */
export function mutationsOf(
  file: string,
  specs: readonly string[],
  changes: readonly Change[],
): readonly Mutation[] {
  return changes.map(([guard, text, replacement]) => ({ file, specs, guard, text, replacement }));
}

/** The source with the mutation in it; undefined where its text is not there exactly once. */
export function mutated(source: string, { text, replacement }: Mutation): string | undefined {
  const [before = '', after, ...more] = source.split(text);
  return after === undefined || more.length > 0 ? undefined : before + replacement + after;
}
