/** What is answered instead of what was asked for: RFC 9457, with a code that programs can read. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Further members of the problem document, such as `errors` or `packages`. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor({ status, code, detail, members = {}, headers = {} }: ProblemInput) {
    super(`${status} ${code}: ${detail}`);
    this.name = new.target.name;
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.members = members;
    this.headers = headers;
  }
}

export type ProblemInput = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One thing that is wrong with what was sent, and where. */
export type FieldError = { readonly field: string; readonly code: string; readonly detail: string };

export const problemMediaType = 'application/problem+json; charset=utf-8';

/** The document of a problem, as it is sent: what all problems have is never hidden by further members. */
export function problemDocument(
  { status, code, detail, members }: Problem,
  requestId: string,
): Record<string, unknown> {
  const type = `urn:trunkline:problem:${code}`;
  return { ...members, type, title: titleOf(code), status, detail, code, requestId };
}

/** The same for every account that the caller may not see, whether it exists or not. */
export function notFound(what: string): Problem {
  return new Problem({ status: 404, code: 'not-found', detail: `There is no such ${what}.` });
}

export function invalidRequest(errors: readonly FieldError[]): Problem {
  const where = [...new Set(errors.map(({ field }) => field))].join(', ');
  const detail = `The request is not valid: ${where}.`;
  return new Problem({ status: 400, code: 'invalid-request', detail, members: { errors } });
}

function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
