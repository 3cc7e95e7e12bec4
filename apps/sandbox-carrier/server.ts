import { fastify, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'pino';
import { controlRoutes } from './control/control.routes';
import { Refusal } from './control/faults';
import { orderingRoutes } from './orders/ordering.routes';
import { Sandbox } from './sandbox';
import { isAuthentic } from './twilio/authentication';
import { availableNumberRoutes } from './twilio/available-numbers.routes';
import { messageRoutes } from './twilio/messages.routes';
import { ownedNumberRoutes } from './twilio/owned-numbers.routes';
import { sendError, TwilioError, twilioErrors } from './twilio/twilio-error';

/**
 * Twilio's REST protocol under `/2010-04-01`, a protocol of orders under `/ordering/v1`, and the
 * sandbox's own switches under `/sandbox`.
 */
export function buildServer(sandbox: Sandbox, log: Logger): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  app.setNotFoundHandler((_request, reply) => sendError(reply, twilioErrors.notFound));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.code(error.statusCode).send({ message: error.message });
    }
    if (!sandbox.stopping.signal.aborted) log.error({ err: error }, 'a request failed');
    return sendError(reply, twilioErrors.internal);
  });
  void app.register((part) => controlRoutes(part, sandbox), { prefix: '/sandbox' });
  void app.register((part) => twilioRoutes(part, sandbox), {
    prefix: '/2010-04-01/Accounts/:accountSid',
  });
  void app.register((part) => orderingRoutes(part, sandbox), { prefix: '/ordering/v1' });
  return app;
}

async function twilioRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  app.addHook('onRequest', async (request, reply) => guard(sandbox, request, reply));
  await availableNumberRoutes(app, sandbox);
  await ownedNumberRoutes(app, sandbox);
  await messageRoutes(app, sandbox);
}

/** Counts the request, then lets the faults have it, then asks who is calling. */
function guard(
  { counts, faults, credentials }: Sandbox,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | undefined {
  counts.count(`${request.method} ${request.routeOptions.url ?? 'unknown'}`);
  const refusal = faults.nextRefusal();
  if (refusal === 'rateLimited') {
    void reply.header('Retry-After', String(faults.settings.retryAfterSeconds));
  }
  if (refusal) return sendError(reply, refusals[refusal]);
  if (!isAuthentic(request.headers.authorization, credentials)) {
    return sendError(reply, twilioErrors.unauthenticated);
  }
  const { accountSid } = request.params as { accountSid?: string };
  return accountSid === credentials.accountSid
    ? undefined
    : sendError(reply, twilioErrors.notFound);
}

const refusals: Readonly<Record<Refusal, TwilioError>> = {
  outage: twilioErrors.unavailable,
  rateLimited: twilioErrors.tooManyRequests,
  error: twilioErrors.internal,
  authFailed: twilioErrors.unauthenticated,
};
