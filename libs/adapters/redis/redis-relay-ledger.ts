import {
  type OpenWork,
  RelayLedger,
  type RelayStep,
} from '@trunkline/application/ports/relay-ledger';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';
import { readModelVersion } from './read-model-version';

const leader = 'trunkline:{relay}:leader';
const checkpoint = `trunkline:{relay}:checkpoint:${readModelVersion}`;
const openWork = 'trunkline:{relay}:open-work';

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
for _, work in ipairs(cjson.decode(ARGV[4])) do
  redis.call('HSET', KEYS[3], work[1], work[2])
end
for _, key in ipairs(cjson.decode(ARGV[5])) do redis.call('HDEL', KEYS[3], key) end
redis.call('SET', KEYS[2], ARGV[3])
return 1`;

/** The relay's lead, checkpoint and open work in Redis, moved together by scripts. */
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
    return orRedisUnavailable(() => this.redis.get(checkpoint));
  }

  async advance(token: string, { from, to, opened, closed }: RelayStep): Promise<boolean> {
    const entries = opened.map((work) => [work.key, JSON.stringify(work)]);
    return this.run(
      advanceScript,
      [leader, checkpoint, openWork],
      [token, from ?? '', to, JSON.stringify(entries), JSON.stringify(closed)],
    );
  }

  async keep(token: string, expected: string | null, ttlMs: number): Promise<boolean> {
    return this.run(keepScript, [leader, checkpoint], [token, expected ?? '', ttlMs]);
  }

  async openWork(max: number, now: string): Promise<readonly OpenWork[]> {
    return orRedisUnavailable(async () => {
      const found: OpenWork[] = [];
      let cursor = '0';
      do {
        const [next, entries] = await this.redis.hscan(openWork, cursor, 'COUNT', 500);
        cursor = next;
        for (let index = 1; index < entries.length; index += 2) {
          const work = JSON.parse(entries[index] ?? '') as OpenWork;
          if ((work.notBefore ?? '') <= now) found.push(work);
        }
      } while (cursor !== '0' && found.length < max);
      return found;
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
