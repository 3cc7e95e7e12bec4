/**
 * Idempotency keys by what the user means to do. An intent keeps its key until its outcome is
 * certain, so a repeated click after a lost answer never buys twice.
 */
export class IntentKeys {
  private readonly keys = new Map<string, string>();
  private readonly newKey: () => string;

  constructor(newKey: () => string = () => crypto.randomUUID()) {
    this.newKey = newKey;
  }

  keyFor(intent: string): string {
    const known = this.keys.get(intent);
    if (known !== undefined) return known;
    const key = this.newKey();
    this.keys.set(intent, key);
    return key;
  }

  /** The outcome is known: the same wish from now on is a new one. */
  settle(intent: string): void {
    this.keys.delete(intent);
  }
}
