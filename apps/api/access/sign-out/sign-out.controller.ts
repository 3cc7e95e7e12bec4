import { Controller, Delete, HttpCode, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../settings';
import { SessionOnly } from '../route-scope.decorator';
import { expiredSessionCookie } from '../session-cookie';

@Controller('v1/session')
@ApiTags('access')
export class SignOutController {
  constructor(private readonly settings: Settings) {}

  /** Signs out: the browser forgets its session. */
  @Delete()
  @HttpCode(204)
  @SessionOnly()
  signOut(@Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.header('set-cookie', expiredSessionCookie(this.settings.publicUrl));
  }
}
