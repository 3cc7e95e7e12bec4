import { ConsumerStrategy, Taker } from './consumer-strategy';

/** Each consumer in turn, those that are full left out. */
export class RoundRobin<T extends Taker> implements ConsumerStrategy<T> {
  protected takers: T[] = [];

  add(taker: T): void {
    this.takers.push(taker);
  }

  remove(taker: T): void {
    this.takers = this.takers.filter((other) => other !== taker);
  }

  choose(): T | 'full' {
    const at = this.takers.findIndex(({ canTake }) => canTake);
    if (at < 0) return 'full';
    const chosen = this.takers[at]!;
    this.rotate(at + 1);
    return chosen;
  }

  protected rotate(count: number): void {
    this.takers.push(...this.takers.splice(0, count));
  }
}

/** One consumer until it is full, then the next. */
export class DispatchToSingle<T extends Taker> extends RoundRobin<T> {
  override choose(): T | 'full' {
    const at = this.takers.findIndex(({ canTake }) => canTake);
    if (at < 0) return 'full';
    this.rotate(at);
    return this.takers[0]!;
  }
}
