import { Injectable } from '@nestjs/common';
import { EventLog } from '@trunkline/application/log/event-log';
import { accountStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import { LRUCache } from 'lru-cache';
import { notFound } from '../edge/problem';

/** Knows which accounts exist. An account that was opened once stays known. */
@Injectable()
export class KnownAccounts {
  private readonly known = new LRUCache<AccountId, true>({ max: 50_000 });

  constructor(private readonly log: EventLog) {}

  /** Throws the problem 404 where there is no such account. */
  async require(accountId: AccountId): Promise<void> {
    if (this.known.has(accountId)) return;
    const [first] = await this.log.readForward(accountStream(accountId).name, 0n, 1);
    if (!first) throw notFound('account');
    this.known.set(accountId, true);
  }
}
