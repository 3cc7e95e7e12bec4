import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiResponse } from '@nestjs/swagger';
import { problemContent } from '../edge/openapi-problems';

/**
 * Who may call a route. `known` is anybody with a valid key or session; `session` the dashboard
 * alone; the account scopes let the operator in, too.
 */
export type RouteScope =
  'public' | 'known' | 'session' | 'accountRead' | 'accountWrite' | 'operator';

export const routeScopeKey = 'trunkline:route-scope';

type RouteDecorator = MethodDecorator & ClassDecorator;

/** Anybody, without a key. */
export const PublicRoute = (): RouteDecorator => applyDecorators(scope('public'));

/** Anybody with a key or a session. */
export const KnownCaller = (): RouteDecorator =>
  applyDecorators(scope('known'), ApiBearerAuth(), ApiCookieAuth('session'), problem(401));

/** Whoever is signed in to the dashboard. */
export const SessionOnly = (): RouteDecorator =>
  applyDecorators(scope('session'), ApiCookieAuth('session'), problem(401));

/** The account that the route names, by a key that may read, and the operator. */
export const AccountRead = (): RouteDecorator =>
  applyDecorators(scope('accountRead'), ...accountProblems());

/** The account that the route names, by a key that may write, and the operator. */
export const AccountWrite = (): RouteDecorator =>
  applyDecorators(scope('accountWrite'), ...accountProblems());

/** The operator alone. */
export const OperatorOnly = (): RouteDecorator =>
  applyDecorators(scope('operator'), ApiBearerAuth(), problem(401), problem(403));

function scope(value: RouteScope): RouteDecorator {
  return SetMetadata(routeScopeKey, value);
}

function accountProblems(): RouteDecorator[] {
  const problems = [401, 403, 404].map(problem);
  return [ApiBearerAuth(), ApiCookieAuth('session'), ...problems];
}

function problem(status: number): RouteDecorator {
  const descriptions: Record<number, string> = {
    401: 'No valid key or session.',
    403: 'The key may not do that.',
    404: 'There is no such thing, or not for this key.',
  };
  return ApiResponse({
    status,
    description: descriptions[status],
    content: problemContent,
  });
}
