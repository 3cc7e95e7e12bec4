import { z } from 'zod';

const rate = z.number().min(0).max(1).default(0);
const delay = z.number().int().min(0).max(600_000).default(0);

/** How the sandbox misbehaves. What is not given is well-behaved; what is not known is refused. */
export const faultsSchema = z.strictObject({
  /** Share of requests that answer 500 and do nothing. */
  errorRate: rate,
  /** Share of purchases that are sold, but whose connection is cut instead of an answer. */
  lostAnswerRate: rate,
  /** The sale happens at once, its answer comes this much later. */
  answerDelayMs: delay,
  /** The sale lands this much later, even if the caller has gone. */
  saleDelayMs: delay,
  /** Share of purchases that the two delays apply to. */
  slowRate: z.number().min(0).max(1).default(1),
  /** Every request answers 503. */
  outage: z.boolean().default(false),
  /** Share of requests that answer 429 and do nothing. */
  rateLimitRate: rate,
  /** Makes the same sequence of requests meet the same sequence of faults. */
  seed: z.number().int().default(1),
});

export type FaultSettings = z.infer<typeof faultsSchema>;

/** What happens to one purchase. */
export type PurchaseFate = {
  readonly lost: boolean;
  readonly saleDelayMs: number;
  readonly answerDelayMs: number;
};

/** The dice: what is set, and what it does to the next request. */
export class Faults {
  private current = faultsSchema.parse({});
  private state = this.current.seed;

  get settings(): FaultSettings {
    return this.current;
  }

  set(settings: FaultSettings): void {
    this.current = settings;
    this.state = settings.seed;
  }

  /** Undefined for a request that is served as usual. */
  nextRefusal(): 'outage' | 'rateLimited' | 'error' | undefined {
    if (this.current.outage) return 'outage';
    if (this.happens(this.current.rateLimitRate)) return 'rateLimited';
    return this.happens(this.current.errorRate) ? 'error' : undefined;
  }

  nextPurchase(): PurchaseFate {
    const { lostAnswerRate, slowRate, saleDelayMs, answerDelayMs } = this.current;
    const lost = this.happens(lostAnswerRate);
    const slow = this.happens(slowRate);
    return { lost, saleDelayMs: slow ? saleDelayMs : 0, answerDelayMs: slow ? answerDelayMs : 0 };
  }

  private happens(share: number): boolean {
    return share > 0 && this.roll() < share;
  }

  /** mulberry32: small, fast, and good enough to throw dice with. */
  private roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
