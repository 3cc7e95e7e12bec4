import { inBatches } from './in-batches';

async function* numbers(upTo: number): AsyncGenerator<number> {
  for (let n = 0; n < upTo; n += 1) yield n;
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

describe('batches of what has arrived', () => {
  it.each([0, 1, 2, 3, 7])('hold %s things, in order, none lost', async (count) => {
    const batches = await collect(inBatches(numbers(count), 3));
    expect(batches.flat()).toEqual(Array.from({ length: count }, (_, n) => n));
    expect(batches.every(({ length }) => length >= 1 && length <= 3)).toBe(true);
  });

  it('do not wait to be filled', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    async function* oneThenSilence(): AsyncGenerator<string> {
      yield 'first';
      await held;
    }
    const batches = inBatches(oneThenSilence(), 10);
    await expect(batches.next()).resolves.toEqual({ done: false, value: ['first'] });
    release();
    await expect(batches.next()).resolves.toMatchObject({ done: true });
  });

  it('pass a failure on to whoever reads', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield 'first';
      throw new Error('the connection was lost');
    }
    await expect(collect(inBatches(failing(), 1))).rejects.toThrow('the connection was lost');
  });
});
