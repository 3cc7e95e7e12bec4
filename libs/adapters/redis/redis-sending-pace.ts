import { type PacedAttempt, SendingPace } from '@trunkline/application/ports/sending-pace';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type Redis from 'ioredis';

/** A turn that was missed by more than this is over, so that missed turns are not taken all at once. */
const missedMs = 30_000;
/** What is remembered of turns outlives them by so much. */
const keptMs = 3_600_000;

/**
 * KEYS: the number's next free moment, this attempt's turn. ARGV: how long its segments take, missedMs,
 * keptMs. Redis' own clock, so that the clocks of the processes do not matter.
 */
const turnScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local turn = tonumber(redis.call('GET', KEYS[2]) or '-1')
if turn < now - tonumber(ARGV[2]) then
  turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
  local free = turn + tonumber(ARGV[1])
  redis.call('SET', KEYS[1], free, 'PX', free - now + tonumber(ARGV[3]))
  redis.call('SET', KEYS[2], turn, 'PX', turn - now + tonumber(ARGV[3]))
end
return math.max(0, turn - now)`;

const busyScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return math.max(0, tonumber(redis.call('GET', KEYS[1]) or '0') - now)`;

/** Turns in Redis, one after the other for each number. When Redis loses them, they are given anew. */
export class RedisSendingPace extends SendingPace {
  constructor(
    private readonly redis: Redis,
    private readonly segmentsPerSecond: (from: E164) => number,
  ) {
    super();
  }

  /** While Redis is away everybody's turn is now, and the carrier's own queues remain. */
  async waitMs({ from, messageId, attempt, segments }: PacedAttempt): Promise<number> {
    const takesMs = Math.ceil((segments * 1_000) / this.segmentsPerSecond(from));
    const number = keyOf(from);
    const keys = [`${number}:next`, `${number}:turn:${messageId}-${attempt}`];
    try {
      return Number(await this.redis.eval(turnScript, 2, ...keys, takesMs, missedMs, keptMs));
    } catch {
      return 0;
    }
  }

  async busyMs(from: E164): Promise<number> {
    try {
      return Number(await this.redis.eval(busyScript, 1, `${keyOf(from)}:next`));
    } catch {
      return 0;
    }
  }
}

function keyOf(from: E164): string {
  return `trunkline:{pace-${from.slice(1)}}`;
}
