/** A right that one process has at a time, for as long as it renews it. Throws `RedisUnavailable`. */
export abstract class Lease {
  /** Takes or renews it for `ttlMs`; false while another token has it. */
  abstract take(token: string, ttlMs: number): Promise<boolean>;

  abstract giveUp(token: string): Promise<void>;
}
