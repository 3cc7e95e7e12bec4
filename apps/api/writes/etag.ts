import { Problem } from '../edge/problem';

/** The ETag of a stream at a revision: `"account-acc_1@5"`. */
export function etagOf(stream: string, revision: bigint): string {
  return `"${stream}@${revision}"`;
}

/** The revision of `stream` that `If-Match` names; undefined when any will do. */
export function revisionOfIfMatch(ifMatch: string | undefined, stream: string): bigint | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tags = [...ifMatch.matchAll(/"([^"]{1,300})@(\d{1,19})"/g)];
  const own = tags.find(([, name]) => name === stream);
  if (!own?.[2]) throw preconditionFailed(`If-Match names no revision of ${stream}.`);
  return BigInt(own[2]);
}

export function preconditionFailed(detail: string): Problem {
  return new Problem({ status: 412, code: 'revision-mismatch', detail });
}
