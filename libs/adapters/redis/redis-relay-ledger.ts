import { extentEventsMax } from '@trunkline/application/ports/audit-index';
import {
  type OpenWork,
  RelayLedger,
  type RelayStep,
} from '@trunkline/application/ports/relay-ledger';
import type Redis from 'ioredis';
import { auditEntry, auditStepScript } from './audit-extents';
import { orRedisUnavailable } from './connect-redis';
import { dueKey, openWorkKey, ownerKeyPrefix, packed, readWorks } from './open-work';
import { auditCountKey, auditKeyPrefix, checkpointKey } from './relay-keys';

const leader = 'trunkline:{relay}:leader';

const leadScript = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const giveUpScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`;

/** No checkpoint is told as the empty text. */
const keepScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[2] then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

const advanceScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[2] then return 0 end
local function forget(key)
  local known = redis.call('HGET', KEYS[3], key)
  if not known then return end
  local owner = cjson.decode(known)[7]
  if owner and owner ~= cjson.null then redis.call('ZREM', ARGV[6] .. owner, key) end
  redis.call('HDEL', KEYS[3], key)
  redis.call('ZREM', KEYS[4], key)
end
for _, work in ipairs(cjson.decode(ARGV[4])) do
  forget(work[1])
  redis.call('HSET', KEYS[3], work[1], work[2])
  redis.call('ZADD', KEYS[4], work[3], work[1])
  if work[4] ~= cjson.null then redis.call('ZADD', ARGV[6] .. work[4], work[3], work[1]) end
end
for _, key in ipairs(cjson.decode(ARGV[5])) do forget(key) end
${auditStepScript}
redis.call('SET', KEYS[2], ARGV[3])
return 1`;

/** The relay's lead, checkpoint, open work and audit index in Redis, moved together by scripts. */
export class RedisRelayLedger extends RelayLedger {
  constructor(private readonly redis: Redis) {
    super();
  }

  async lead(token: string, ttlMs: number): Promise<boolean> {
    return this.run(leadScript, [leader], [token, ttlMs]);
  }

  async giveUpLead(token: string): Promise<void> {
    await this.run(giveUpScript, [leader], [token]);
  }

  async checkpoint(): Promise<string | null> {
    return orRedisUnavailable(() => this.redis.get(checkpointKey));
  }

  async advance(token: string, step: RelayStep): Promise<boolean> {
    const { from, to, opened, closed, events, audited } = step;
    const entries = opened.map((work) => [
      work.key,
      packed(work),
      Date.parse(work.notBefore ?? work.openedAt),
      work.owner ?? null,
    ]);
    return this.run(
      advanceScript,
      [leader, checkpointKey, openWorkKey, dueKey, auditCountKey],
      [
        ...[token, from ?? '', to, JSON.stringify(entries), JSON.stringify(closed), ownerKeyPrefix],
        ...[JSON.stringify(audited.map(auditEntry)), events, auditKeyPrefix, extentEventsMax],
      ],
    );
  }

  async keep(token: string, expected: string | null, ttlMs: number): Promise<boolean> {
    return this.run(keepScript, [leader, checkpointKey], [token, expected ?? '', ttlMs]);
  }

  async dueWork({
    until,
    skip,
    max,
  }: {
    readonly until: string;
    readonly skip: number;
    readonly max: number;
  }): Promise<readonly OpenWork[]> {
    return orRedisUnavailable(async () => {
      const last = Date.parse(until);
      const keys = await this.redis.zrangebyscore(dueKey, '-inf', last, 'LIMIT', skip, max);
      return readWorks(this.redis, keys);
    });
  }

  private async run(
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<boolean> {
    const answer = await orRedisUnavailable(() =>
      this.redis.eval(script, keys.length, ...keys, ...args),
    );
    return answer === 1;
  }
}
