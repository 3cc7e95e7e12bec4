import {
  AuditIndex,
  type ExtentPage,
  type ExtentQuery,
} from '@trunkline/application/ports/audit-index';
import type { AccountId } from '@trunkline/domain/ids';
import type Redis from 'ioredis';
import { extentOf, extentsScript } from './audit-extents';
import { orRedisUnavailable } from './connect-redis';
import { auditKeyPrefix, checkpointKey } from './relay-keys';

/** The audit index as the relay's ledger writes it. */
export class RedisAuditIndex extends AuditIndex {
  constructor(private readonly redis: Redis) {
    super();
  }

  async extents(
    accountId: AccountId,
    { order, position, time, max }: ExtentQuery,
  ): Promise<ExtentPage> {
    const keys = [checkpointKey, auditKeyPrefix + accountId];
    const commit = position === null ? '' : position.slice(0, position.indexOf('/'));
    const ms = time === null ? '' : Date.parse(time);
    const answer = await orRedisUnavailable(() =>
      this.redis.eval(extentsScript, keys.length, ...keys, order, commit, ms, max),
    );
    const [checkpoint, entries] = answer as [string, readonly string[]];
    const extents = entries.map(extentOf);
    return {
      checkpoint: checkpoint === '' ? null : checkpoint,
      extents: order === 'newest' ? extents.reverse() : extents,
    };
  }
}
