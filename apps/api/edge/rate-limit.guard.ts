import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Caller } from '../access/caller';
import { Callers } from '../access/callers.service';
import type { ApiRequest } from './request';

/** Limits how often each key may call, and whoever shows none by address. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override headerPrefix = 'RateLimit';

  @Inject()
  private readonly callers!: Callers;

  protected override async getTracker(request: Record<string, unknown>): Promise<string> {
    const asked = request as unknown as ApiRequest;
    const caller = await this.callers.callerOf(asked);
    return caller ? nameOf(caller) : `ip:${asked.ip}`;
  }

  /** One limit for all routes together. */
  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return tracker;
  }
}

function nameOf(caller: Caller): string {
  switch (caller.type) {
    case 'operator':
      return 'operator';
    case 'account':
      return `key:${caller.keyId}`;
    case 'session':
      return `session:${caller.sessionId}`;
  }
}
