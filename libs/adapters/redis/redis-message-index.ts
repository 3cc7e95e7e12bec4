import {
  type IndexedLine,
  type LinePlace,
  linesMax,
  MessageIndex,
  type MessageList,
  type PlacedLine,
} from '@trunkline/application/ports/message-index';
import type { AccountId } from '@trunkline/domain/ids';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';
import { readModelVersion } from './read-model-version';

const lists = Object.keys(linesMax) as readonly MessageList[];

/**
 * KEYS: for each list its order and its views. ARGV: lines of list, key, ms or the empty text,
 * revision and view; the longest that each list may be. A view has its revision before it.
 */
const writeScript = `
for _, line in ipairs(cjson.decode(ARGV[1])) do
  local order, views = KEYS[line[1] * 2 + 1], KEYS[line[1] * 2 + 2]
  local known = redis.call('HGET', views, line[2])
  local revision = known and tonumber(string.match(known, '^%d+')) or -1
  if tonumber(line[4]) >= revision then
    if line[3] == '' then redis.call('ZREM', order, line[2])
    else redis.call('ZADD', order, line[3], line[2]) end
    redis.call('HSET', views, line[2], line[4] .. ' ' .. line[5])
    local over = redis.call('ZCARD', order) - tonumber(ARGV[line[1] + 2])
    if over > 0 then
      local gone = redis.call('ZPOPMIN', order, over)
      for at = 1, #gone, 2 do redis.call('HDEL', views, gone[at]) end
    end
  end
end
return 1`;

/** Lines that stand at one millisecond are looked through up to so many more. */
const sameMomentMax = 100;

/** The lists in Redis, those of one account beside each other on one node. */
export class RedisMessageIndex extends MessageIndex {
  constructor(private readonly redis: Redis) {
    super();
  }

  async write(accountId: AccountId, lines: readonly IndexedLine[]): Promise<void> {
    if (lines.length === 0) return;
    const keys = lists.flatMap((list) => [orderKey(accountId, list), viewsKey(accountId, list)]);
    const written = lines.map(({ list, key, atMs, revision, view }) => {
      const place = atMs === null ? '' : String(atMs);
      return [lists.indexOf(list), key, place, revision.toString(), JSON.stringify(view)];
    });
    const longest = lists.map((list) => linesMax[list]);
    await orRedisUnavailable(() =>
      this.redis.eval(writeScript, keys.length, ...keys, JSON.stringify(written), ...longest),
    );
  }

  async page(
    accountId: AccountId,
    list: MessageList,
    { after, limit }: { readonly after: LinePlace | undefined; readonly limit: number },
  ): Promise<readonly PlacedLine[]> {
    return orRedisUnavailable(async () => {
      const order = orderKey(accountId, list);
      const [from, max] = [after?.atMs ?? '+inf', limit + (after ? sameMomentMax : 0)];
      const found = await this.redis.zrevrangebyscore(
        order,
        ...([from, '-inf', 'WITHSCORES', 'LIMIT', 0, max] as const),
      );
      const places = placesOf(found).filter((place) => !after || comesAfter(place, after));
      return this.withViews(viewsKey(accountId, list), places.slice(0, limit));
    });
  }

  async find(accountId: AccountId, list: MessageList, key: string): Promise<unknown> {
    const written = await orRedisUnavailable(() => this.redis.hget(viewsKey(accountId, list), key));
    return written === null ? undefined : viewOf(written);
  }

  private async withViews(
    views: string,
    places: readonly LinePlace[],
  ): Promise<readonly PlacedLine[]> {
    if (places.length === 0) return [];
    const written = await this.redis.hmget(views, ...places.map(({ key }) => key));
    return places.flatMap((place, index) => {
      const line = written[index];
      return line ? [{ ...place, view: viewOf(line) }] : [];
    });
  }
}

function placesOf(found: readonly string[]): readonly LinePlace[] {
  return found.flatMap((key, index) =>
    index % 2 === 0 ? [{ key, atMs: Number(found[index + 1]) }] : [],
  );
}

/** Redis orders lines of one moment by their keys, and turns that round, too. */
function comesAfter({ atMs, key }: LinePlace, after: LinePlace): boolean {
  return atMs < after.atMs || (atMs === after.atMs && key < after.key);
}

function viewOf(written: string): unknown {
  return JSON.parse(written.slice(written.indexOf(' ') + 1)) as unknown;
}

function orderKey(accountId: AccountId, list: MessageList): string {
  return `trunkline:messages:${readModelVersion}:{${accountId}}:${list}`;
}

function viewsKey(accountId: AccountId, list: MessageList): string {
  return `${orderKey(accountId, list)}:views`;
}
