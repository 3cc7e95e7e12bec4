/** What the API said instead of an answer (RFC 9457), or that it could not be reached: status 0. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  /** The whole problem document; rejections carry what a person needs, e.g. `packages`. */
  readonly document: Record<string, unknown>;

  constructor(status: number, document: Record<string, unknown>, headers?: Headers) {
    super(textOf(document.detail) ?? textOf(document.title) ?? wordsFor(status));
    const header = (name: string): string | null => headers?.get(name) ?? null;
    this.name = 'ApiProblem';
    this.status = status;
    this.code = textOf(document.code) ?? codeFor(status);
    this.requestId = textOf(document.requestId) ?? header('x-request-id');
    this.retryAfterMs = retryAfter(header('retry-after'));
    this.document = document;
  }
}

const temporaryStatuses: readonly number[] = [0, 429, 502, 503, 504];

/** True where the same call may work a little later, and repeating it does no harm. */
export function isTemporary(error: unknown): boolean {
  return error instanceof ApiProblem && temporaryStatuses.includes(error.status);
}

export function hasCode(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.code);
}

export function isStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof ApiProblem && statuses.includes(error.status);
}

/** Doubles from one second up to ten; a server that names a time is obeyed within that. */
export function retryDelayMs(attempt: number, error: unknown): number {
  const asked = error instanceof ApiProblem ? error.retryAfterMs : null;
  return Math.min(Math.max(asked ?? 1000 * 2 ** attempt, 500), 10_000);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function retryAfter(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds * 1000 : null;
}

function codeFor(status: number): string {
  return status === 0 ? 'unreachable' : `http-${status}`;
}

function wordsFor(status: number): string {
  return status === 0
    ? 'Trunkline could not be reached.'
    : `Trunkline answered with status ${status} and no further words.`;
}
