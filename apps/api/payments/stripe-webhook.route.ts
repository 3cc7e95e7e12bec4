import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import { EventUnreadable, SignatureWrong } from '@trunkline/application/failures/webhook-failures';
import type { PaymentWebhook } from '@trunkline/application/ports/payment-webhook';
import type { PaymentEvent, PaymentEvents } from '@trunkline/application/ports/payments';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../edge/logger';
import { Problem, problemDocument, problemMediaType } from '../edge/problem';
import { problemOf } from '../edge/problem-of';
import { headerOf } from '../edge/request';

export type StripeWebhookParts = {
  readonly webhook: PaymentWebhook;
  readonly events: PaymentEvents;
  readonly logger: Logger;
};

const bodyMaxBytes = 1_048_576;

/**
 * Takes what Stripe tells. The signature is over the bytes of the body, so that this route stands in
 * a place of its own where bodies are left as they came. Only what is recorded is answered with 200;
 * all else Stripe tells again, for three days.
 */
export async function takeStripeWebhooks(
  app: NestFastifyApplication,
  parts: StripeWebhookParts,
): Promise<void> {
  await app.getHttpAdapter().getInstance().register(inItsOwnPlace(parts));
}

function inItsOwnPlace(parts: StripeWebhookParts) {
  return (place: FastifyInstance, _options: object, done: () => void): void => {
    const asBytes = { parseAs: 'buffer', bodyLimit: bodyMaxBytes } as const;
    place.removeAllContentTypeParsers();
    place.addContentTypeParser('*', asBytes, (_request, body, parsed) => parsed(null, body));
    place.setErrorHandler((error, request, reply) =>
      answerProblem(error, { request, reply, parts }),
    );
    place.post('/payments/stripe/webhook', (request) => taken(request, parts));
    done();
  };
}

async function taken(
  request: FastifyRequest,
  { webhook, events }: StripeWebhookParts,
): Promise<{ readonly received: true }> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  for (const event of await webhook.read(body, headerOf(request, 'stripe-signature'))) {
    if ((await events.take(event)) === 'notKnown') throw notKnown(event);
  }
  return { received: true };
}

function notKnown({ reference, outcome }: PaymentEvent): Problem {
  const detail = `There is no payment ${reference} that could be ${outcome}, or not yet.`;
  return new Problem({ status: 409, code: 'payment-not-known', detail });
}

type Failed = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly parts: StripeWebhookParts;
};

function answerProblem(error: unknown, { request, reply, parts }: Failed): void {
  const known = problemOfWebhook(error);
  const { id: requestId } = request;
  if (known) parts.logger.warn({ requestId, code: known.code }, 'a webhook was not taken');
  else parts.logger.error({ requestId, err: error }, 'a bug: nobody foresaw this');
  const detail = 'Something went wrong here. The request id finds it in the log.';
  const problem = known ?? new Problem({ status: 500, code: 'internal-error', detail });
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .header('content-type', problemMediaType)
    .send(JSON.stringify(problemDocument(problem, requestId)));
}

function problemOfWebhook(error: unknown): Problem | undefined {
  if (error instanceof SignatureWrong) {
    const detail = 'The Stripe-Signature is not of this body and the secret of this endpoint.';
    return new Problem({ status: 403, code: 'signature-wrong', detail });
  }
  if (error instanceof EventUnreadable) {
    const detail = 'The body is no event of Stripe.';
    return new Problem({ status: 400, code: 'malformed-request', detail });
  }
  if (error instanceof PaymentsUnavailable) {
    const detail = 'Stripe did not say whose payment this is. Tell it again.';
    return new Problem({ status: 503, code: 'payments-unavailable', detail });
  }
  return problemOf(error);
}
