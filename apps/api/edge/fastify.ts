import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { problemDocument, problemMediaType } from './problem';
import { problemOf } from './problem-of';

const bodyMaxBytes = 1_048_576;
const requestTimeoutMs = 30_000;
const keepAliveTimeoutMs = 72_000;

/** Of the HTTP server. Proxies' headers are not trusted: whoever calls could send them. */
export function fastifyOptions(): FastifyServerOptions {
  return {
    bodyLimit: bodyMaxBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    trustProxy: false,
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: answerUnroutable,
  };
}

/** The caller's own name for a request, where it can stand in a log, or a new one. */
function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{1,128}$/.test(header) ? header : randomUUID();
}

/** An address that the router cannot even read never reaches Nest. */
function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error) ?? problemOf({ statusCode: 400 });
  if (!problem) throw error;
  void reply
    .status(problem.status)
    .header('content-type', problemMediaType)
    .header('x-request-id', request.id)
    .send(JSON.stringify(problemDocument(problem, request.id)));
}
