import {
  type DueWork,
  OpenWorkIndex,
  type OpenWorkPage,
} from '@trunkline/application/ports/open-work-index';
import type { OpenWork } from '@trunkline/application/ports/relay-ledger';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';
import { dueKey, openWorkKey, ownerKeyPrefix, readWorks, unpacked } from './open-work';

const pageSize = 500;

/** The relay's open work as others read it. */
export class RedisOpenWorkIndex extends OpenWorkIndex {
  constructor(private readonly redis: Redis) {
    super();
  }

  async ofOwner(owner: string, cursor: string | null): Promise<OpenWorkPage> {
    return orRedisUnavailable(async () => {
      const key = ownerKeyPrefix + owner;
      const [next, entries] = await this.redis.zscan(key, cursor ?? '0', 'COUNT', pageSize);
      const keys = entries.filter((_, index) => index % 2 === 0);
      return { works: await readWorks(this.redis, keys), nextCursor: next === '0' ? null : next };
    });
  }

  async inOrder(
    owner: string,
    { skip, max }: { readonly skip: number; readonly max: number },
  ): Promise<readonly OpenWork[]> {
    return orRedisUnavailable(async () => {
      const keys = await this.redis.zrange(ownerKeyPrefix + owner, skip, skip + max - 1);
      return readWorks(this.redis, keys);
    });
  }

  async all(cursor: string | null): Promise<OpenWorkPage> {
    return orRedisUnavailable(async () => {
      const [next, entries] = await this.redis.hscan(openWorkKey, cursor ?? '0', 'COUNT', pageSize);
      const works = entries.flatMap((key, index) =>
        index % 2 === 0 ? [unpacked(key, entries[index + 1] ?? '')] : [],
      );
      return { works, nextCursor: next === '0' ? null : next };
    });
  }

  async dueSince(at: string, max: number): Promise<DueWork> {
    return orRedisUnavailable(async () => {
      const last = Date.parse(at);
      const [count, keys] = await Promise.all([
        this.redis.zcount(dueKey, '-inf', last),
        this.redis.zrangebyscore(dueKey, '-inf', last, 'LIMIT', 0, max),
      ]);
      return { count, oldest: await readWorks(this.redis, keys) };
    });
  }
}
