import { createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId } from '@trunkline/domain/ids';
import { type JWTPayload, SignJWT, jwtVerify } from 'jose';
import { Settings } from '../settings';
import type { Caller } from './caller';
import { derivedKey } from './derived-key';

const sessionHours = 12;

export type SignedToken = { readonly token: string; readonly expiresAt: string };
type SessionCaller = Extract<Caller, { type: 'session' }>;

/** Signs and reads the tokens of sign-in links and of dashboard sessions. Nothing of them is stored. */
@Injectable()
export class SessionTokens {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  signInToken(accountId: AccountId, minutes: number): Promise<SignedToken> {
    return this.sign('sign-in', accountId, minutes);
  }

  sessionToken(accountId: AccountId): Promise<SignedToken> {
    return this.sign('session', accountId, sessionHours * 60);
  }

  /** The account that a sign-in link is for; undefined when the link is bad or has expired. */
  async accountOfSignIn(token: string): Promise<AccountId | undefined> {
    const { sub } = (await this.read('sign-in', token)) ?? {};
    return sub as AccountId | undefined;
  }

  async callerOf(token: string): Promise<SessionCaller | undefined> {
    const { sub, jti, exp } = (await this.read('session', token)) ?? {};
    if (!sub || !jti || !exp) return undefined;
    const expiresAt = new Date(exp * 1000).toISOString();
    return { type: 'session', accountId: sub as AccountId, sessionId: jti, expiresAt };
  }

  /** What a write by cookie must show in `X-CSRF-Token`: no other site can read or guess it. */
  csrfToken(sessionId: string): string {
    const key = derivedKey(this.settings.signingSecret, 'csrf');
    return createHmac('sha256', key).update(sessionId).digest('base64url');
  }

  private async sign(purpose: string, accountId: AccountId, minutes: number): Promise<SignedToken> {
    const now = Math.floor(Date.parse(this.clock.now()) / 1000);
    const expires = now + minutes * 60;
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(purpose)
      .setSubject(accountId)
      .setJti(`ses_${randomUUID()}`)
      .setIssuedAt(now)
      .setExpirationTime(expires)
      .sign(this.key(purpose));
    return { token, expiresAt: new Date(expires * 1000).toISOString() };
  }

  private async read(purpose: string, token: string): Promise<JWTPayload | undefined> {
    const currentDate = new Date(this.clock.now());
    try {
      const options = { algorithms: ['HS256'], audience: purpose, currentDate };
      return (await jwtVerify(token, this.key(purpose), options)).payload;
    } catch {
      return undefined;
    }
  }

  private key(purpose: string): Buffer {
    return derivedKey(this.settings.signingSecret, purpose);
  }
}
