import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ApiRequest, callerOf } from '../../edge/request';
import { SessionOnly } from '../route-scope.decorator';
import { SessionTokens } from '../session-tokens.service';
import { SessionDto } from './session.dto';

@Controller('v1/session')
@ApiTags('access')
export class GetSessionController {
  constructor(private readonly tokens: SessionTokens) {}

  /** Who is signed in; 401 when nobody is. */
  @Get()
  @SessionOnly()
  get(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): SessionDto {
    const caller = callerOf(request);
    if (caller.type !== 'session') throw new Error('the guard lets in sessions alone');
    const { accountId, sessionId, expiresAt } = caller;
    void reply.header('cache-control', 'no-store');
    return { accountId, csrfToken: this.tokens.csrfToken(sessionId), expiresAt };
  }
}
