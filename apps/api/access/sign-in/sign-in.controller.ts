import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../settings';
import { PublicRoute } from '../route-scope.decorator';
import { sessionCookie } from '../session-cookie';
import { SessionTokens } from '../session-tokens.service';
import { signInFailedPage } from './sign-in-failed.page';

/** Where a sign-in link leads: a page for browsers, not a call of the API. */
@Controller('sign-in')
@ApiExcludeController()
export class SignInController {
  constructor(
    private readonly tokens: SessionTokens,
    private readonly settings: Settings,
  ) {}

  @Get()
  @PublicRoute()
  async signIn(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('cache-control', 'no-store');
    const accountId = await this.tokens.accountOfSignIn(typeof token === 'string' ? token : '');
    if (accountId === undefined) {
      await reply.status(401).type('text/html; charset=utf-8').send(signInFailedPage);
      return;
    }
    const { token: session, expiresAt } = await this.tokens.sessionToken(accountId);
    const cookie = sessionCookie(session, { publicUrl: this.settings.publicUrl, expiresAt });
    await reply.header('set-cookie', cookie).redirect('/', 302);
  }
}
