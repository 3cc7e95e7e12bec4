import {
  AnswerMemory,
  type ClaimedKey,
  type StoredAnswer,
} from '@trunkline/application/ports/answer-memory';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';

const keptSeconds = 86_400;

/**
 * First answers as texts `trunkline:first-answer:{commandId}`, kept for a day: the fingerprint of
 * what was asked, and once it is known, in a line of its own, the answer.
 */
export class RedisAnswerMemory extends AnswerMemory {
  constructor(private readonly redis: Redis) {
    super();
  }

  /** First come, first bound. */
  async claim(commandId: string, fingerprint: string): Promise<ClaimedKey> {
    const known = await orRedisUnavailable(() =>
      this.redis.set(keyOf(commandId), fingerprint, 'EX', keptSeconds, 'NX', 'GET'),
    );
    if (known === null) return { status: 'new' };
    const [bound, answer] = known.split('\n');
    if (bound !== fingerprint) return { status: 'otherRequest' };
    return { status: 'same', answer: answer ? (JSON.parse(answer) as StoredAnswer) : undefined };
  }

  async keep(commandId: string, fingerprint: string, answer: StoredAnswer): Promise<void> {
    const known = `${fingerprint}\n${JSON.stringify(answer)}`;
    await orRedisUnavailable(() => this.redis.set(keyOf(commandId), known, 'EX', keptSeconds));
  }
}

function keyOf(commandId: string): string {
  return `trunkline:first-answer:{${commandId}}`;
}
