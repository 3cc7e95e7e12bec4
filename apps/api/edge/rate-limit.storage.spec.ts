import { FixedWindowStorage } from './rate-limit.storage';

const minute = 60_000;

afterEach(() => jest.useRealTimers());

describe('counting requests', () => {
  it('blocks the one after the last that is allowed', async () => {
    const storage = new FixedWindowStorage();
    const hits = [];
    for (let hit = 0; hit < 3; hit += 1) hits.push(await storage.increment('key', minute, 2));
    expect(hits.map(({ isBlocked }) => isBlocked)).toEqual([false, false, true]);
  });

  it('counts each key for itself', async () => {
    const storage = new FixedWindowStorage();
    await storage.increment('one', minute, 1);
    expect((await storage.increment('other', minute, 1)).totalHits).toBe(1);
  });

  it('begins again when the window is over', async () => {
    jest.useFakeTimers({ now: 0 });
    const storage = new FixedWindowStorage();
    await storage.increment('key', minute, 1);
    jest.setSystemTime(minute - 1);
    expect(await storage.increment('key', minute, 1)).toMatchObject({ isBlocked: true });
    jest.setSystemTime(minute);
    expect(await storage.increment('key', minute, 1)).toMatchObject({ isBlocked: false });
  });
});
