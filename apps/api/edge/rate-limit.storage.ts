import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { LRUCache } from 'lru-cache';

type Window = { readonly endsAt: number; hits: number };
type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Counts requests in windows of fixed length, in bounded memory. Each process counts its own. */
@Injectable()
export class FixedWindowStorage implements ThrottlerStorage {
  private readonly windows = new LRUCache<string, Window>({ max: 50_000 });

  increment(key: string, ttlMs: number, limit: number): Promise<Counted> {
    const now = Date.now();
    const known = this.windows.get(key);
    const window = known && known.endsAt > now ? known : { endsAt: now + ttlMs, hits: 0 };
    if (window !== known) this.windows.set(key, window);
    window.hits += 1;
    const timeToExpire = Math.ceil((window.endsAt - now) / 1000);
    const isBlocked = window.hits > limit;
    return Promise.resolve({
      totalHits: window.hits,
      timeToExpire,
      isBlocked,
      timeToBlockExpire: timeToExpire,
    });
  }
}
