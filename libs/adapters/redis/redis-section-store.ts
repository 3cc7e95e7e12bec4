import { noRevision } from '@trunkline/application/log/event-log';
import { SectionStore, type StoredSection } from '@trunkline/application/ports/section-store';
import type Redis from 'ioredis';
import { orRedisUnavailable } from './connect-redis';
import { readModelVersion } from './read-model-version';

/** Replaces the section only while it is at the revision that the new one was folded from. */
const replaceScript = `
local current = redis.call('HGET', KEYS[1], 'revision') or '-1'
if current ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'revision', ARGV[2], 'view', ARGV[3])
return 1`;

/** Read-model sections as Redis hashes `trunkline:section:{version}:{stream}` of `revision` and `view`. */
export class RedisSectionStore extends SectionStore {
  constructor(private readonly redis: Redis) {
    super();
  }

  async read(streams: readonly string[]): Promise<readonly (StoredSection | undefined)[]> {
    return orRedisUnavailable(() =>
      Promise.all(
        streams.map(async (stream) => {
          const [revision, view] = await this.redis.hmget(keyOf(stream), 'revision', 'view');
          if (!revision || !view) return undefined;
          return { revision: BigInt(revision), view: JSON.parse(view) as unknown };
        }),
      ),
    );
  }

  async replace(stream: string, expected: bigint, section: StoredSection): Promise<boolean> {
    const { revision, view } = section;
    if (revision <= noRevision) throw new Error(`${stream}: a section without events`);
    const replaced = await orRedisUnavailable(() =>
      this.redis.eval(
        replaceScript,
        1,
        keyOf(stream),
        expected.toString(),
        revision.toString(),
        JSON.stringify(view),
      ),
    );
    return replaced === 1;
  }
}

function keyOf(stream: string): string {
  return `trunkline:section:${readModelVersion}:{${stream}}`;
}
