import { Injectable } from '@nestjs/common';
import { sha256 } from '@trunkline/application/commands/command-context';
import { StreamFold } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { Clock } from '@trunkline/application/ports/clock';
import { accessStream } from '@trunkline/application/streams';
import type { AccessState } from '@trunkline/domain/access/access.state';
import type { AccountId } from '@trunkline/domain/ids';
import { LRUCache } from 'lru-cache';
import { parseAccountKey } from './account-key';
import type { Caller } from './caller';
import { isSameText } from './derived-key';

/** How long a revoked key may still be let in, and how many accounts' keys are held in memory. */
const remembered = { ttl: 5_000, max: 10_000 };

/** Knows the bearer of an account's key, by what the log says of that account's keys. */
@Injectable()
export class AccountKeys {
  private readonly known = new LRUCache<AccountId, Promise<AccessState>>(remembered);

  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  async callerOf(text: string): Promise<Caller | undefined> {
    const shown = parseAccountKey(text);
    if (!shown) return undefined;
    const { accountId, keyId } = shown;
    const { keys } = await this.keysOf(accountId);
    const key = keys.find((one) => one.keyId === keyId);
    if (!key || !isSameText(key.secretSha256, sha256(shown.secret))) return undefined;
    if (key.expiresAt !== null && key.expiresAt <= this.clock.now()) return undefined;
    return { type: 'account', accountId, keyId, scopes: key.scopes };
  }

  /** Forgets what is remembered of an account's keys, so that a change holds here at once. */
  forget(accountId: AccountId): void {
    this.known.delete(accountId);
  }

  private keysOf(accountId: AccountId): Promise<AccessState> {
    const known = this.known.get(accountId);
    if (known) return known;
    const reading = this.read(accountId);
    this.known.set(accountId, reading);
    reading.catch(() => this.known.delete(accountId));
    return reading;
  }

  private async read(accountId: AccountId): Promise<AccessState> {
    const fold = new StreamFold(accessStream(accountId), this.log);
    await fold.catchUp();
    return fold.state;
  }
}
