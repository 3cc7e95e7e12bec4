import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../sandbox';
import { numberRoutes } from './numbers.routes';
import { orderRoutes } from './orders.routes';
import { orderingErrors, sendOrderingError } from './ordering-error';
import { reservationRoutes } from './reservations.routes';

/**
 * A carrier that takes orders: accepted now, delivered or refused later, found by tag and number;
 * and that keeps numbers for whoever is choosing. It sells from the same inventory, by the same faults.
 */
export async function orderingRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  app.addHook('onRequest', async (request, reply) => guard(sandbox, request, reply));
  await numberRoutes(app, sandbox);
  await orderRoutes(app, sandbox);
  await reservationRoutes(app, sandbox);
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
  if (refusal) return sendOrderingError(reply, orderingErrors[refusal]);
  const isKnown = request.headers.authorization
    ? same(request.headers.authorization, `Bearer ${credentials.authToken}`)
    : false;
  return isKnown ? undefined : sendOrderingError(reply, orderingErrors.authFailed);
}

function same(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
