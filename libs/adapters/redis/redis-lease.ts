import { Lease } from '@trunkline/application/ports/lease';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';

const takeScript = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const giveUpScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`;

/** A lease as a Redis key that runs out by itself. */
export class RedisLease extends Lease {
  private readonly key: string;

  constructor(
    private readonly redis: Redis,
    name: string,
  ) {
    super();
    this.key = `trunkline:{${name}}:lease`;
  }

  async take(token: string, ttlMs: number): Promise<boolean> {
    return (await this.run(takeScript, [token, ttlMs])) === 1;
  }

  async giveUp(token: string): Promise<void> {
    await this.run(giveUpScript, [token]);
  }

  private run(script: string, args: readonly (string | number)[]): Promise<unknown> {
    return orRedisUnavailable(() => this.redis.eval(script, 1, this.key, ...args));
  }
}
