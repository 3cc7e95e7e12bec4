import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from './logger';
import { Problem, problemDocument, problemMediaType } from './problem';
import { problemOf } from './problem-of';

/** Answers everything that is thrown as RFC 9457; what nobody foresaw is logged and shows nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = this.problemFor(error, request.id);
    void reply
      .status(problem.status)
      .headers(problem.headers)
      .header('content-type', problemMediaType)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problemDocument(problem, request.id)));
  }

  private problemFor(error: unknown, requestId: string): Problem {
    const known = problemOf(error);
    if (known && (known === error || known.status < 500)) return known;
    if (known) {
      this.logger.warn({ requestId, err: error }, known.code);
      return known;
    }
    this.logger.error({ requestId, err: error }, 'a bug: nobody foresaw this');
    const detail = 'Something went wrong here. The request id finds it in the log.';
    return new Problem({ status: 500, code: 'internal-error', detail });
  }
}
