import { Injectable } from '@nestjs/common';
import { type ApiRequest, headerOf } from '../edge/request';
import { Settings } from '../settings';
import { AccountKeys } from './account-keys.service';
import type { Caller } from './caller';
import { sameTextAs } from './derived-key';
import { sessionTokenOf } from './session-cookie';
import { SessionTokens } from './session-tokens.service';

/** Finds out who sent a request: by its key or, where it shows none, by its session. */
@Injectable()
export class Callers {
  private readonly isOperatorKey: (key: string) => boolean;
  private readonly asked = new WeakMap<ApiRequest, Promise<Caller | undefined>>();

  constructor(
    settings: Settings,
    private readonly keys: AccountKeys,
    private readonly sessions: SessionTokens,
  ) {
    this.isOperatorKey = sameTextAs(settings.operatorKey);
  }

  /** Undefined when the request shows nothing, or nothing that is valid. */
  callerOf(request: ApiRequest): Promise<Caller | undefined> {
    const known = this.asked.get(request);
    if (known) return known;
    const finding = this.find(request);
    this.asked.set(request, finding);
    return finding;
  }

  private async find(request: ApiRequest): Promise<Caller | undefined> {
    const authorization = headerOf(request, 'authorization');
    if (authorization !== undefined) return this.byKey(authorization);
    const token = sessionTokenOf(request);
    return token === undefined ? undefined : this.sessions.callerOf(token);
  }

  private async byKey(authorization: string): Promise<Caller | undefined> {
    const [, key] = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(authorization) ?? [];
    if (key === undefined) return undefined;
    if (this.isOperatorKey(key)) return { type: 'operator' };
    return this.keys.callerOf(key);
  }
}
