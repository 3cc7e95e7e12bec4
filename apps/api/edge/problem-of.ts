import { HttpException } from '@nestjs/common';
import {
  CarrierUnavailable,
  EventStoreUnavailable,
  type Failure,
  RedisUnavailable,
  RevisionConflict,
  TooMuchWaiting,
} from '@trunkline/application/failures/failures';
import { Problem } from './problem';

type FailureClass = abstract new (...args: never[]) => Failure;

/** What the world's silence is called, how to say it, and after how many seconds to ask again. */
const failures: readonly (readonly [FailureClass, string, string, number])[] = [
  [EventStoreUnavailable, 'event-store-unavailable', 'The event store does not answer.', 2],
  [RedisUnavailable, 'redis-unavailable', 'The read models are out of reach.', 2],
  [CarrierUnavailable, 'carrier-unavailable', 'The carrier does not answer.', 5],
  [RevisionConflict, 'too-busy', 'Too many requests change the same thing at once.', 1],
  [TooMuchWaiting, 'too-busy', 'Too many requests wait for the same thing.', 1],
];

const httpCodes: Readonly<Record<number, readonly [string, string]>> = {
  400: ['malformed-request', 'The request cannot be read.'],
  401: ['unauthenticated', 'A key is needed.'],
  403: ['forbidden', 'This key may not do that.'],
  404: ['not-found', 'There is nothing at this address.'],
  405: ['method-not-allowed', 'This address does not take that method.'],
  408: ['request-timeout', 'The request did not arrive in time.'],
  413: ['body-too-large', 'The body is larger than 1 MiB.'],
  414: ['address-too-long', 'The address is too long.'],
  415: ['media-type-unsupported', 'Send application/json.'],
  429: ['rate-limited', 'Too many requests. Try again after the time that Retry-After names.'],
  431: ['headers-too-large', 'The headers are too large.'],
  503: ['unavailable', 'The service is stopping or starting.'],
};

/** The problem that any thrown thing is answered with; undefined for a bug. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  return ofFailure(error) ?? ofStatus(statusOf(error));
}

function ofFailure(error: unknown): Problem | undefined {
  const known = failures.find(([type]) => error instanceof type);
  if (!known) return undefined;
  const [, code, words, seconds] = known;
  const detail = `${words} Nothing is lost; repeat the request, with the same Idempotency-Key.`;
  return new Problem({ status: 503, code, detail, headers: { 'retry-after': String(seconds) } });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function ofStatus(status: number | undefined): Problem | undefined {
  if (status === undefined || status === 500) return undefined;
  const [code, detail] = httpCodes[status] ?? ['request-refused', 'The request was refused.'];
  return new Problem({ status, code, detail });
}
