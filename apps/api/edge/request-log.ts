import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { actorOf } from '../access/caller';
import { Metrics } from '../operations/metrics';
import { Logger } from './logger';
import type { ApiRequest } from './request';

/** Asked every few seconds by machines that only look whether we are there. */
const unloggedRoutes = ['/health/live', '/health/ready', '/metrics'];

/** Names each answer after its request, counts it, and writes one line: no bodies, queries or keys. */
export function logRequests(app: NestFastifyApplication): void {
  const logger = app.get(Logger);
  const metrics = app.get(Metrics);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request: ApiRequest, reply) => {
    const { method, id: requestId } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.answered({ method, route, status }, ms / 1000);
    if (unloggedRoutes.includes(route)) return;
    logger.info({ method, route, status, ms, requestId, ...whoSent(request) }, 'request');
  });
}

function whoSent({ caller }: ApiRequest): Readonly<Record<string, string | null>> {
  const { type = null, id = null } = caller ? actorOf(caller) : {};
  return { actorType: type, actorId: id };
}
