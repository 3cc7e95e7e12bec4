import { TooMuchWaiting } from '@trunkline/application/failures/failures';

const waitingMax = 10_000;

/** Lets at most `width` pieces of work run at once; the others wait in the order they came. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly width: number) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.width) this.running += 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Resolves when a place is handed over; whoever leaves gives its place to the first in line. */
  private turn(): Promise<void> {
    if (this.waiting.length >= waitingMax) {
      throw new TooMuchWaiting(`${waitingMax} appends wait for the event store`);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
