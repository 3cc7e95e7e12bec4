import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type {
  CarrierRequest,
  CarrierWebhooks,
} from '@trunkline/application/ports/carrier-webhooks';
import type {
  Heard,
  RecordCarrierReport,
} from '@trunkline/application/processes/record-carrier-report';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../edge/logger';
import { Problem } from '../edge/problem';
import { headerOf } from '../edge/request';
import { answerWebhookProblem } from '../edge/webhook-problems';

export type TwilioWebhookParts = {
  readonly webhooks: CarrierWebhooks;
  readonly reports: RecordCarrierReport;
  /** What the carrier called stands in its signature, as the outside sees it. */
  readonly publicUrl: string;
  readonly logger: Logger;
};

const bodyMaxBytes = 65_536;
const formType = 'application/x-www-form-urlencoded';

/** Nothing is to be done; the carrier answers keywords by itself. */
const noInstructions = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
/** The numbers take no calls. */
const reject = '<?xml version="1.0" encoding="UTF-8"?><Response><Reject/></Response>';

const words = {
  signature: 'The X-Twilio-Signature is not of this address, this form and our account.',
  unreadable: 'The form tells nothing that is known here.',
};

/**
 * Takes what Twilio tells. The signature is over the address and the form as they came, so that
 * these routes stand in a place of their own. Only what is recorded is answered by a success; what
 * the store could not take is told again.
 */
export async function takeTwilioWebhooks(
  app: NestFastifyApplication,
  parts: TwilioWebhookParts,
): Promise<void> {
  await app.getHttpAdapter().getInstance().register(inItsOwnPlace(parts));
}

function inItsOwnPlace(parts: TwilioWebhookParts) {
  const { webhooks, reports, logger } = parts;
  return (place: FastifyInstance, _options: object, done: () => void): void => {
    const asText = { parseAs: 'string', bodyLimit: bodyMaxBytes } as const;
    place.removeAllContentTypeParsers();
    place.addContentTypeParser(formType, asText, (_request, body, parsed) => parsed(null, body));
    place.setErrorHandler((error, request, reply) =>
      answerWebhookProblem(error, { request, reply, logger, words }),
    );
    place.post('/carriers/twilio/messages', async (request, reply) => {
      const text = webhooks.inboundText(carrierRequest(request, parts));
      return instruct(reply, await reports.inboundText(text, causeOf(request)), noInstructions);
    });
    place.post('/carriers/twilio/voice', async (request, reply) => {
      const call = webhooks.callReport(carrierRequest(request, parts));
      return instruct(reply, await reports.callReport(call, causeOf(request)), reject);
    });
    place.post('/carriers/twilio/status', (request, reply) => reported(request, reply, parts));
    place.post('/carriers/twilio/call-status', (request, reply) => reported(request, reply, parts));
    done();
  };
}

/** A number has one address for the reports of its calls, which those of texts come to as well. */
async function reported(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: TwilioWebhookParts,
): Promise<void> {
  const { webhooks, reports } = parts;
  const told = carrierRequest(request, parts);
  const cause = causeOf(request);
  const heard =
    'CallSid' in told.form
      ? await reports.callReport(webhooks.callReport(told), cause)
      : await reports.deliveryReport(webhooks.deliveryReport(told), cause);
  requireOurs(heard);
  await reply.status(204).send();
}

function instruct(reply: FastifyReply, heard: Heard, twiml: string): FastifyReply {
  requireOurs(heard);
  return reply.status(200).header('content-type', 'text/xml; charset=utf-8').send(twiml);
}

function requireOurs(heard: Heard): void {
  if (heard === 'recorded') return;
  const detail = 'No account here has this number, or this message.';
  throw new Problem({ status: 404, code: 'not-found', detail });
}

function carrierRequest(
  request: FastifyRequest,
  { publicUrl }: TwilioWebhookParts,
): CarrierRequest {
  const body = typeof request.body === 'string' ? request.body : '';
  return {
    url: `${publicUrl}${request.url}`,
    signature: headerOf(request, 'x-twilio-signature'),
    form: formOf(new URLSearchParams(body)),
  };
}

/** A field that came more than once has all of its values. */
function formOf(fields: URLSearchParams): CarrierRequest['form'] {
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const [first = '', ...rest] = fields.getAll(name);
      return [name, rest.length === 0 ? first : [first, ...rest]];
    }),
  );
}

function causeOf({ id }: FastifyRequest) {
  return { eventId: id, correlationId: id };
}
