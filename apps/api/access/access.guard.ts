import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem, notFound } from '../edge/problem';
import { type ApiRequest, headerOf } from '../edge/request';
import type { Caller } from './caller';
import { Callers } from './callers.service';
import { isSameText } from './derived-key';
import { type RouteScope, routeScopeKey } from './route-scope.decorator';
import { SessionTokens } from './session-tokens.service';

/** Lets in who may call a route. Another account's address answers as one that does not exist. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly callers: Callers,
    private readonly sessions: SessionTokens,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const scope = this.reflector.get<RouteScope>(routeScopeKey, context.getHandler());
    if (scope === 'public') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const caller = await this.callers.callerOf(request);
    if (!caller || (scope === 'session' && caller.type !== 'session')) throw unauthenticated();
    this.checkAccount(caller, request);
    this.checkScope(caller, scope);
    this.checkOrigin(caller, request);
    request.caller = caller;
    return true;
  }

  private checkAccount(caller: Caller, request: ApiRequest): void {
    if (caller.type === 'operator') return;
    const named = accountsNamedBy(request);
    if (named.some((accountId) => accountId !== caller.accountId)) throw notFound('account');
  }

  private checkScope(caller: Caller, scope: RouteScope): void {
    if (caller.type === 'operator') return;
    if (scope === 'operator') throw forbidden('This takes the key of the operator.');
    const needed = scope === 'accountWrite' ? 'write' : 'read';
    if (caller.type === 'account' && !caller.scopes.includes(needed)) {
      throw forbidden(`This takes a key with the scope "${needed}".`);
    }
  }

  /** A browser sends its cookie along with what other sites make it send, but never this header. */
  private checkOrigin(caller: Caller, request: ApiRequest): void {
    if (caller.type !== 'session' || request.method === 'GET' || request.method === 'HEAD') return;
    const shown = headerOf(request, 'x-csrf-token') ?? '';
    if (isSameText(shown, this.sessions.csrfToken(caller.sessionId))) return;
    const detail = 'A write by cookie takes the X-CSRF-Token that GET /v1/session answers.';
    throw new Problem({ status: 403, code: 'csrf-token-missing', detail });
  }
}

/** By its path and, for the audit list, by its query. */
function accountsNamedBy({ params, query }: ApiRequest): readonly unknown[] {
  const { accountId } = (params ?? {}) as Record<string, unknown>;
  const { account } = (query ?? {}) as Record<string, unknown>;
  return [accountId, account].filter((named) => named !== undefined);
}

function forbidden(detail: string): Problem {
  return new Problem({ status: 403, code: 'forbidden', detail });
}

function unauthenticated(): Problem {
  const detail = 'Send a valid key as "Authorization: Bearer <key>", or sign in to the dashboard.';
  const headers = { 'www-authenticate': 'Bearer realm="trunkline"' };
  return new Problem({ status: 401, code: 'unauthenticated', detail, headers });
}
