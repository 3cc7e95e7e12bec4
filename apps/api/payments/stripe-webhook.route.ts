import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import type { PaymentWebhook } from '@trunkline/application/ports/payment-webhook';
import type { PaymentEvent, PaymentEvents } from '@trunkline/application/ports/payments';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from '../edge/logger';
import { Problem } from '../edge/problem';
import { headerOf } from '../edge/request';
import { answerWebhookProblem } from '../edge/webhook-problems';

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
      answerWebhookProblem(foreseen(error), { request, reply, logger: parts.logger, words }),
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

const words = {
  signature: 'The Stripe-Signature is not of this body and the secret of this endpoint.',
  unreadable: 'The body is no event of Stripe.',
};

/** Whose payment it is could not be asked: that is no fault of who told of it. */
function foreseen(error: unknown): unknown {
  if (!(error instanceof PaymentsUnavailable)) return error;
  const detail = 'Stripe did not say whose payment this is. Tell it again.';
  return new Problem({ status: 503, code: 'payments-unavailable', detail });
}
