import type { FastifyRequest } from 'fastify';
import { headerOf } from '../edge/request';

const name = 'trunkline_session';

/** The session token that a browser sent. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  const pairs = (headerOf(request, 'cookie') ?? '').split(';').map((pair) => pair.trim());
  const own = pairs.find((pair) => pair.startsWith(`${name}=`));
  return own?.slice(name.length + 1) || undefined;
}

/** The `Set-Cookie` of a session: out of reach of scripts and of other sites' writes. */
export function sessionCookie(
  token: string,
  { publicUrl, expiresAt }: { readonly publicUrl: string; readonly expiresAt: string },
): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const expires = new Date(expiresAt).toUTCString();
  return `${name}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires}${secure}`;
}

export function expiredSessionCookie(publicUrl: string): string {
  return sessionCookie('', { publicUrl, expiresAt: new Date(0).toISOString() });
}
