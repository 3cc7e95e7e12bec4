/** Lets so many work at once; the others wait in the order in which they came. */
export class Seats {
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(private readonly max: number) {}

  async with<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.max) await new Promise<void>((free) => this.waiting.push(free));
    else this.taken += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }
}
