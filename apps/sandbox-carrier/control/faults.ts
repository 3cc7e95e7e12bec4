import { z } from 'zod';
import type { MessageEnd } from '../messages/message';

const rate = z.number().min(0).max(1).default(0);
const delay = z.number().int().min(0).max(600_000).default(0);

/** How the sandbox misbehaves. What is not given is well-behaved; what is not known is refused. */
export const faultsSchema = z.strictObject({
  /** Share of requests that answer 500 and do nothing. */
  errorRate: rate,
  /** Share of purchases and texts that are taken, but whose connection is cut instead of an answer. */
  lostAnswerRate: rate,
  /** A number is sold, a text taken at once, and its answer comes this much later. */
  answerDelayMs: delay,
  /** The sale lands this much later, even if the caller has gone. */
  saleDelayMs: delay,
  /** A text is taken this much later, even if the caller has gone. */
  sendDelayMs: delay,
  /** An order is taken at once and delivered, or refused, this much later. */
  orderDelayMs: delay,
  /** Share of purchases and texts that these delays apply to. */
  slowRate: z.number().min(0).max(1).default(1),
  /** Every request answers 503, until this is switched off. */
  outage: z.boolean().default(false),
  /** Every request answers 503, for this long from now. */
  outageMs: delay,
  /** Share of requests that answer 429 and do nothing. */
  rateLimitRate: rate,
  /** What such an answer says in `Retry-After`. */
  retryAfterSeconds: z.number().int().min(0).max(300).default(1),
  /** Share of purchases whose number somebody else buys a moment before. */
  soldInBetweenRate: rate,
  /** Share of reservations that are made, but whose connection is cut instead of an answer. */
  lostReservationRate: rate,
  /** Share of webhooks that are sent twice. */
  duplicateWebhookRate: rate,
  /** Share of texts whose reports come in the wrong order, the last one first. */
  outOfOrderWebhookRate: rate,
  /** How long after the one before each report of a text comes. */
  reportDelayMs: z.number().int().min(0).max(600_000).default(50),
  /** Share of texts that do not arrive, as their reports say. */
  undeliveredRate: rate,
  /** Why they do not: one of Twilio's codes, 30003 for a handset that is not reached. */
  undeliveredCode: z.number().int().min(30_000).max(39_999).default(30_003),
  /** Every purchase and every text is refused with 20005: the account has no funds. */
  fundsNeeded: z.boolean().default(false),
  /** Every request is refused with 20003, whatever its credentials. */
  authFailed: z.boolean().default(false),
  /** Every wish to change the addresses of a number is refused with 21402, as for a wrong one. */
  webhooksRefused: z.boolean().default(false),
  /** Makes the same sequence of requests meet the same sequence of faults. */
  seed: z.number().int().default(1),
});

export type FaultSettings = z.infer<typeof faultsSchema>;

/** Why a request is turned away before anything is done for it. */
export type Refusal = 'outage' | 'rateLimited' | 'error' | 'authFailed';

/** What happens to one purchase. */
export type PurchaseFate = {
  readonly fundsNeeded: boolean;
  readonly soldInBetween: boolean;
  readonly lost: boolean;
  readonly saleDelayMs: number;
  readonly answerDelayMs: number;
  readonly orderDelayMs: number;
};

/** What happens to one text. */
export type SendingFate = {
  readonly fundsNeeded: boolean;
  readonly lost: boolean;
  readonly sendDelayMs: number;
  readonly answerDelayMs: number;
  readonly end: MessageEnd;
};

/** The dice: what is set, and what it does to the next request. */
export class Faults {
  private current = faultsSchema.parse({});
  private state = this.current.seed;
  private outageUntilMs = 0;

  get settings(): FaultSettings {
    return this.current;
  }

  set(settings: FaultSettings): void {
    this.current = settings;
    this.state = settings.seed;
    this.outageUntilMs = performance.now() + settings.outageMs;
  }

  /** Undefined for a request that is served as usual. */
  nextRefusal(): Refusal | undefined {
    if (this.current.outage || performance.now() < this.outageUntilMs) return 'outage';
    if (this.current.authFailed) return 'authFailed';
    if (this.happens(this.current.rateLimitRate)) return 'rateLimited';
    return this.happens(this.current.errorRate) ? 'error' : undefined;
  }

  nextPurchase(): PurchaseFate {
    const { lostAnswerRate, soldInBetweenRate, slowRate, fundsNeeded } = this.current;
    const lost = this.happens(lostAnswerRate);
    const slow = this.happens(slowRate);
    return {
      fundsNeeded,
      soldInBetween: this.happens(soldInBetweenRate),
      lost,
      saleDelayMs: slow ? this.current.saleDelayMs : 0,
      answerDelayMs: slow ? this.current.answerDelayMs : 0,
      orderDelayMs: this.current.orderDelayMs,
    };
  }

  nextSending(): SendingFate {
    const { lostAnswerRate, slowRate, fundsNeeded, sendDelayMs, answerDelayMs } = this.current;
    const lost = this.happens(lostAnswerRate);
    const slow = this.happens(slowRate);
    return {
      fundsNeeded,
      lost,
      sendDelayMs: slow ? sendDelayMs : 0,
      answerDelayMs: slow ? answerDelayMs : 0,
      end: this.nextEnd(),
    };
  }

  private nextEnd(): MessageEnd {
    const { undeliveredRate, undeliveredCode: errorCode } = this.current;
    if (this.happens(undeliveredRate)) return { status: 'undelivered', errorCode };
    return { status: 'delivered' };
  }

  /** Whether the next text is reported of in the wrong order. */
  reversesReports(): boolean {
    return this.happens(this.current.outOfOrderWebhookRate);
  }

  /** Whether the next reservation is made and nobody hears of it. */
  losesReservation(): boolean {
    return this.happens(this.current.lostReservationRate);
  }

  /** How often the next webhook is sent. */
  nextWebhookCopies(): 1 | 2 {
    return this.happens(this.current.duplicateWebhookRate) ? 2 : 1;
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
