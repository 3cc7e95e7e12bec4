type Item<Of> = { readonly atMs: number; readonly order: number; readonly what: Of };

/** What is to happen when: a heap, of which the next is taken first. */
export class Agenda<Of> {
  private readonly items: Item<Of>[] = [];
  private order = 0;

  add(atMs: number, what: Of): void {
    this.order += 1;
    this.items.push({ atMs, order: this.order, what });
    let at = this.items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** The next one, unless it is later than `untilMs`. */
  next(untilMs: number): { readonly atMs: number; readonly what: Of } | undefined {
    const [first] = this.items;
    if (!first || first.atMs > untilMs) return undefined;
    this.swap(0, this.items.length - 1);
    this.items.pop();
    this.sink();
    return first;
  }

  private sink(): void {
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = left < this.items.length && this.isBefore(left, at) ? left : at;
      if (right < this.items.length && this.isBefore(right, least)) least = right;
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [one, other] = [this.items[a], this.items[b]];
    if (!one || !other) return false;
    return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.items[a], this.items[b]];
    if (!one || !other) return;
    this.items[a] = other;
    this.items[b] = one;
  }
}
