import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import type { CarrierRefusal } from '@trunkline/application/ports/carrier';
import { retryAfterMs } from './twilio-http-client';

export type OrderingOptions = {
  /** Where the carrier is reached; its protocol lies under `/ordering/v1`. */
  readonly apiBaseUrl: string;
  readonly authToken: string;
  /** How long one request may take from its first byte out to its last byte in. */
  readonly timeoutMs: number;
};

/** What the carrier answered: its yes, a no that is meant, or to come again later. */
export type Answer =
  | { readonly kind: 'yes'; readonly body: unknown }
  | {
      readonly kind: 'no';
      readonly status: number;
      readonly reason: CarrierRefusal;
      readonly detail: string;
    }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  | { readonly kind: 'silence'; readonly detail: string };

type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
};

const reasons: readonly string[] = [
  'numberTaken',
  'invalidNumber',
  'addressRequired',
  'bundleRequired',
  'identityRequired',
  'fundsNeeded',
  'authFailed',
] satisfies CarrierRefusal[];

/** One request a call, bounded in time, never repeated. Whatever is no clear answer is silence. */
export class OrderingHttpClient {
  /** Out of reach of whatever writes objects into logs. */
  readonly #authorization: string;
  private readonly base: string;
  private readonly timeoutMs: number;

  constructor({ apiBaseUrl, authToken, timeoutMs }: OrderingOptions) {
    this.#authorization = `Bearer ${authToken}`;
    this.base = `${apiBaseUrl.replace(/\/+$/, '')}/ordering/v1`;
    this.timeoutMs = timeoutMs;
  }

  async ask({ method, path, body }: Request): Promise<Answer> {
    try {
      const response = await fetch(this.base + path, {
        method,
        headers: {
          Authorization: this.#authorization,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return await answerIn(response);
    } catch (error) {
      return { kind: 'silence', detail: describe(error as Error) };
    }
  }

  /** The body of a yes; throws `CarrierUnavailable` for all else but a status that is `expected`. */
  async get(doing: string, request: Request, expected?: number): Promise<unknown> {
    const answer = await this.ask(request);
    if (answer.kind === 'yes') return answer.body;
    if (answer.kind === 'no' && answer.status === expected) return undefined;
    throw unavailable(doing, answer);
  }
}

export function unavailable(
  doing: string,
  answer: Exclude<Answer, { kind: 'yes' }>,
): CarrierUnavailable {
  const words = (why: string): string => `The carrier could not ${doing}: ${why}`;
  switch (answer.kind) {
    case 'no':
      return new CarrierUnavailable(words(answer.detail), { kind: 'refused' });
    case 'busy':
      return new CarrierUnavailable(words('it takes no more requests at the moment'), answer);
    case 'silence':
      return new CarrierUnavailable(words(answer.detail), { kind: 'silent' });
  }
}

async function answerIn(response: Response): Promise<Answer> {
  const { status } = response;
  const text = await response.text();
  if (response.ok) {
    return { kind: 'yes', body: text === '' ? undefined : JSON.parse(text) };
  }
  if (status === 429) {
    const headers = { 'retry-after': response.headers.get('retry-after') ?? undefined };
    return { kind: 'busy', retryAfterMs: retryAfterMs(headers) };
  }
  return isClearNo(status)
    ? noIn(status, text)
    : { kind: 'silence', detail: `it answered ${status}` };
}

/** 408 says that the request did not arrive in time, not what became of it. */
function isClearNo(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

function noIn(status: number, text: string): Answer {
  const { code = 'refused', message = '' } = JSON.parse(text) as Record<string, string>;
  const reason = (reasons.includes(code) ? code : 'refused') as CarrierRefusal;
  return { kind: 'no', status, reason, detail: `${code}: ${message}` };
}

function describe({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return 'it did not answer in time';
  const code = (cause as { readonly code?: string } | undefined)?.code;
  return `no answer came (${code ?? message})`;
}
