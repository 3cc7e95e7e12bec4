import type { FastifyReply } from 'fastify';
import type { TwilioError } from '../twilio/twilio-error';

/** One of this protocol's refusals: a word for programs and a sentence for people. */
export class OrderingError {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly message: string,
  ) {}
}

export const orderingErrors = {
  authFailed: new OrderingError(401, 'authFailed', 'the key is not known'),
  fundsNeeded: new OrderingError(402, 'fundsNeeded', 'the account has no funds'),
  notFound: new OrderingError(404, 'notFound', 'there is no such thing'),
  numberTaken: new OrderingError(409, 'numberTaken', 'the number is not for sale'),
  rateLimited: new OrderingError(429, 'tooManyRequests', 'too many requests'),
  error: new OrderingError(500, 'internalError', 'something went wrong'),
  outage: new OrderingError(503, 'unavailable', 'the service is not available'),
} as const;

export function badRequest(message: string): OrderingError {
  return new OrderingError(400, 'badRequest', message);
}

const words: Readonly<Record<number, string>> = {
  21421: 'invalidNumber',
  21631: 'addressRequired',
  21649: 'bundleRequired',
};

/** The same refusal in this protocol's words. */
export function inWords({ code, message }: TwilioError): OrderingError {
  if (code === 21422) return orderingErrors.numberTaken;
  return new OrderingError(422, words[code] ?? 'refused', message);
}

export function sendOrderingError(reply: FastifyReply, error: OrderingError): FastifyReply {
  const { status, code, message } = error;
  return reply.code(status).send({ code, message });
}
