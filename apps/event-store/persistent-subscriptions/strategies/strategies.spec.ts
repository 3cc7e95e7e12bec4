import { STRATEGIES } from '../group-settings';
import { Message } from '../message';
import { newStrategy } from './strategies';

class FakeTaker {
  taken: string[] = [];

  constructor(public slots: number) {}

  get canTake(): boolean {
    return this.taken.length < this.slots;
  }
}

const pinned = (pin: string): Message => ({
  id: pin,
  place: 0,
  sequence: 0,
  isReplayed: false,
  pin,
  retryCount: 0,
});

const pins = (count: number) => Array.from({ length: count }, (_none, n) => `stream-${n}`);

function strategyWith(name: (typeof STRATEGIES)[number], ...slots: number[]) {
  const strategy = newStrategy<FakeTaker>(name);
  const takers = slots.map((count) => new FakeTaker(count));
  for (const taker of takers) strategy.add(taker, []);
  const give = (pin: string): FakeTaker | 'skipped' | 'full' => {
    const chosen = strategy.choose(pinned(pin));
    if (typeof chosen !== 'string') chosen.taken.push(pin);
    return chosen;
  };
  return { strategy, takers, give };
}

describe.each(STRATEGIES)('%s', (name) => {
  it('gives nothing to nobody', () => {
    const { strategy } = strategyWith(name);
    expect(strategy.choose(pinned('a'))).toBe('full');
  });

  it('says when all are full', () => {
    const { give } = strategyWith(name, 1);
    expect(give('a')).not.toBe('full');
    expect(give('a')).toBe('full');
  });

  it('gives nothing to one that left', () => {
    const { strategy, takers, give } = strategyWith(name, 10, 10);
    for (const pin of pins(6)) give(pin);
    strategy.remove(takers[0]!);
    const before = takers[0]!.taken.length;
    for (const pin of pins(6)) expect(give(pin)).toBe(takers[1]);
    expect(takers[0]!.taken).toHaveLength(before);
  });
});

describe('RoundRobin', () => {
  it('goes from one to the next', () => {
    const { takers, give } = strategyWith('RoundRobin', 9, 9, 9);
    for (const pin of pins(6)) give(pin);
    expect(takers.map(({ taken }) => taken.length)).toEqual([2, 2, 2]);
  });

  it('leaves out those that are full', () => {
    const { takers, give } = strategyWith('RoundRobin', 1, 9);
    for (const pin of pins(5)) give(pin);
    expect(takers.map(({ taken }) => taken.length)).toEqual([1, 4]);
  });
});

describe('DispatchToSingle', () => {
  it('stays with one until that is full', () => {
    const { takers, give } = strategyWith('DispatchToSingle', 3, 3);
    for (const pin of pins(4)) give(pin);
    expect(takers.map(({ taken }) => taken.length)).toEqual([3, 1]);
  });
});

describe('Pinned', () => {
  it('gives the same to the same, and passes over what its consumer has no room for', () => {
    const { takers, give } = strategyWith('Pinned', 1, 1);
    const first = give('a') as FakeTaker;
    expect(give('a')).toBe('skipped');
    const other = pins(50).find((pin) => give(pin) !== 'skipped');
    expect(other).toBeDefined();
    expect(takers.find((taker) => taker !== first)!.taken).toEqual([other]);
    first.taken = [];
    expect(give('a')).toBe(first);
  });

  it('spreads what there is over all', () => {
    const { takers, give } = strategyWith('Pinned', 999, 999, 999);
    for (const pin of pins(300)) give(pin);
    for (const { taken } of takers) expect(taken.length).toBeGreaterThan(50);
  });

  it('gives a new one its share, of what nobody has first, and leaves the rest where it was', () => {
    const { strategy, takers, give } = strategyWith('Pinned', 999);
    const all = pins(40);
    for (const pin of all) give(pin);
    const joining = new FakeTaker(999);
    const busy = all.slice(0, 5);
    strategy.add(joining, busy.map(pinned));
    const moved = all.filter((pin) => strategy.choose(pinned(pin)) === joining);
    expect(moved.length).toBeGreaterThan(10);
    expect(moved.length).toBeLessThan(30);
    for (const pin of busy) expect(strategy.choose(pinned(pin))).toBe(takers[0]);
  });

  it('gives what one had that left to others', () => {
    const { strategy, takers, give } = strategyWith('Pinned', 9, 9);
    const owner = give('a') as FakeTaker;
    strategy.remove(owner);
    expect(give('a')).toBe(takers.find((taker) => taker !== owner));
  });
});
