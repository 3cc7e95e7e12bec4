import { http, type Answer } from './http';
import type { Session } from './shapes';

type WriteCall = { body?: unknown; key: string };

/** How the calls for the account that is signed in are made. */
export class AccountCalls {
  readonly accountId: string;
  private readonly csrfToken: string;

  constructor({ accountId, csrfToken }: Session) {
    this.accountId = accountId;
    this.csrfToken = csrfToken;
  }

  protected async read<Body>(path: string, query?: Record<string, string | undefined>) {
    return (await http<Body>(this.path(path), { query })).body;
  }

  protected write<Body>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    { body, key }: WriteCall,
  ): Promise<Answer<Body>> {
    const headers = { 'idempotency-key': key, 'x-csrf-token': this.csrfToken };
    return http<Body>(path, { method, body, headers });
  }

  /** A question whose words are too many for an address; it changes nothing. */
  protected async ask<Body>(path: string, body: unknown): Promise<Body> {
    const headers = { 'x-csrf-token': this.csrfToken };
    return (await http<Body>(this.path(path), { method: 'POST', body, headers })).body;
  }

  protected path(rest: string): string {
    return `/v1/accounts/${encodeURIComponent(this.accountId)}${rest}`;
  }
}
