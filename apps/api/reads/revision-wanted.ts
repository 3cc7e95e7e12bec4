import { invalidRequest } from '../edge/problem';

/** What `minRevision` asks for: one stream's revision, or one that every stream shown must have. */
export type RevisionWanted =
  | { readonly kind: 'any' }
  | { readonly kind: 'stream'; readonly stream: string; readonly revision: bigint }
  | { readonly kind: 'all'; readonly revision: bigint };

/** Reads `<stream>@<revision>` or a bare revision. `streams` are those that the answer shows. */
export function revisionWanted(
  text: string | undefined,
  streams: readonly string[],
): RevisionWanted {
  if (text === undefined) return { kind: 'any' };
  const [, stream, digits] = /^"?(?:([^@"]{1,300})@)?(\d{1,19})"?$/.exec(text) ?? [];
  if (digits === undefined) throw invalid('a revision, or <stream>@<revision> as in an ETag');
  const revision = BigInt(digits);
  if (stream === undefined) return { kind: 'all', revision };
  if (!streams.includes(stream)) throw invalid(`a revision of ${streams.join(', ')}`);
  return { kind: 'stream', stream, revision };
}

function invalid(expected: string): Error {
  const detail = `minRevision must be ${expected}`;
  return invalidRequest([{ field: 'minRevision', code: 'revision', detail }]);
}
