import { EventUnreadable, SignatureWrong } from '@trunkline/application/failures/webhook-failures';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from './logger';
import { Problem, problemDocument, problemMediaType } from './problem';
import { problemOf } from './problem-of';

/** A webhook that was not taken, with the words for what its sender did wrong. */
export type WebhookFailed = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly logger: Logger;
  readonly words: { readonly signature: string; readonly unreadable: string };
};

/** Answers a webhook that was not taken by a problem; what nobody foresaw is logged as a bug. */
export function answerWebhookProblem(error: unknown, failed: WebhookFailed): void {
  const { request, reply, logger, words } = failed;
  const known = problemOfWebhook(error, words) ?? problemOf(error);
  const { id: requestId } = request;
  if (known) logger.warn({ requestId, code: known.code }, 'a webhook was not taken');
  else logger.error({ requestId, err: error }, 'a bug: nobody foresaw this');
  const detail = 'Something went wrong here. The request id finds it in the log.';
  const problem = known ?? new Problem({ status: 500, code: 'internal-error', detail });
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .header('content-type', problemMediaType)
    .send(JSON.stringify(problemDocument(problem, requestId)));
}

function problemOfWebhook(error: unknown, words: WebhookFailed['words']): Problem | undefined {
  if (error instanceof SignatureWrong) {
    return new Problem({ status: 403, code: 'signature-wrong', detail: words.signature });
  }
  if (error instanceof EventUnreadable) {
    return new Problem({ status: 400, code: 'malformed-request', detail: words.unreadable });
  }
  return undefined;
}
