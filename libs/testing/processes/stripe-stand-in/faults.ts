/**
 * What goes wrong with one request. `lostRequest` never arrives; `lostAnswer` is done and its
 * connection is cut; `late` is done and answered only when it is let go; `garbage` is no JSON.
 */
export type Fault =
  | 'lostRequest'
  | 'lostAnswer'
  | 'late'
  | 'garbage'
  | 'serverError'
  | 'rateLimited'
  | 'unauthorized'
  | 'forbidden';

/** Which faults the next requests meet, first come first served. */
export class Faults {
  private readonly coming: { readonly fault: Fault; readonly method: string; left: number }[] = [];
  private readonly waiting: (() => void)[] = [];
  private isOpen = false;

  /** The next `times` requests of that method meet it. */
  next(fault: Fault, { method = 'POST', times = 1 } = {}): void {
    this.isOpen = false;
    this.coming.push({ fault, method, left: times });
  }

  clear(): void {
    this.coming.length = 0;
    this.letGo();
  }

  meet(method: string): Fault | undefined {
    const [met] = this.coming.filter((one) => one.method === method && one.left > 0);
    if (met) met.left -= 1;
    return met?.fault;
  }

  /** Waits for `letGo`. */
  held(): Promise<void> {
    if (this.isOpen) return Promise.resolve();
    return new Promise((go) => this.waiting.push(go));
  }

  letGo(): void {
    this.isOpen = true;
    this.waiting.splice(0).forEach((go) => go());
  }
}
