import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, map } from 'rxjs';
import { Answer } from './answer';

/** Sends an `Answer` as it stands: status, headers and the text of its body. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next
      .handle()
      .pipe(map((value: unknown) => (value instanceof Answer ? sent(value, reply) : value)));
  }
}

function sent({ stored, isReplayed }: Answer, reply: FastifyReply): string | undefined {
  void reply.status(stored.status).headers(stored.headers);
  if (isReplayed) void reply.header('idempotency-replayed', 'true');
  return stored.body === '' ? undefined : stored.body;
}
