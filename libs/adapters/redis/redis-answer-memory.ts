import {
  AnswerMemory,
  type ClaimedKey,
  type StoredAnswer,
} from '@trunkline/application/ports/answer-memory';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';

const keptSeconds = 86_400;

/** First come, first bound: answers what the key is bound to, and the answer when it is known. */
const claimScript = `
local bound = redis.call('HGET', KEYS[1], 'fingerprint')
if not bound then
  redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[2])
  return {'new'}
end
if bound ~= ARGV[1] then return {'other'} end
return {'same', redis.call('HGET', KEYS[1], 'answer') or ''}`;

/** First answers as Redis hashes `trunkline:answer:{commandId}`, kept for a day. */
export class RedisAnswerMemory extends AnswerMemory {
  constructor(private readonly redis: Redis) {
    super();
  }

  async claim(commandId: string, fingerprint: string): Promise<ClaimedKey> {
    const [status, answer] = (await orRedisUnavailable(() =>
      this.redis.eval(claimScript, 1, keyOf(commandId), fingerprint, keptSeconds),
    )) as [string, string?];
    if (status === 'new') return { status: 'new' };
    if (status === 'other') return { status: 'otherRequest' };
    return { status: 'same', answer: answer ? (JSON.parse(answer) as StoredAnswer) : undefined };
  }

  async keep(commandId: string, answer: StoredAnswer): Promise<void> {
    await orRedisUnavailable(() =>
      this.redis
        .multi()
        .hset(keyOf(commandId), 'answer', JSON.stringify(answer))
        .expire(keyOf(commandId), keptSeconds)
        .exec(),
    );
  }
}

function keyOf(commandId: string): string {
  return `trunkline:answer:{${commandId}}`;
}
