import { setTimeout as delay } from 'node:timers/promises';
import { CarrierUnavailable } from '../failures/failures';
import type { Carrier } from '../ports/carrier';

/** The calls of a comparison; none of them buys, and each may be made again. */
export type ComparedCarrier = Pick<Carrier, 'listOwned' | 'findOwned' | 'release'>;

/** A carrier that did not answer, and when it is asked again. */
export type Waiting = {
  readonly tries: number;
  readonly triesMax: number;
  readonly waitMs: number;
  readonly why: string;
};

export type AskAgainWatch = {
  readonly signal: AbortSignal;
  readonly onWaiting?: (waiting: Waiting) => void;
};

export type AskAgainLimits = {
  readonly triesMax: number;
  readonly pauseFirstMs: number;
  readonly pauseMaxMs: number;
};

/** The pauses alone come to two minutes, which is longer than the circuit ever stays open. */
const limitsOfARun: AskAgainLimits = { triesMax: 10, pauseFirstMs: 500, pauseMaxMs: 30_000 };

/** No 429 makes a run wait for longer than this; then it asks, and may be told again. */
const toldMaxMs = 60_000;

/** Asks a carrier that is away for a moment again, so that a long run does not begin anew for it. */
export class AskAgain implements ComparedCarrier {
  constructor(
    private readonly carrier: ComparedCarrier,
    private readonly watch: AskAgainWatch,
    private readonly limits: AskAgainLimits = limitsOfARun,
  ) {}

  listOwned(page: Parameters<Carrier['listOwned']>[0]): ReturnType<Carrier['listOwned']> {
    return this.ask(() => this.carrier.listOwned(page));
  }

  findOwned(query: Parameters<Carrier['findOwned']>[0]): ReturnType<Carrier['findOwned']> {
    return this.ask(() => this.carrier.findOwned(query));
  }

  release(carrierNumberId: string): Promise<void> {
    return this.ask(() => this.carrier.release(carrierNumberId));
  }

  private async ask<T>(call: () => Promise<T>): Promise<T> {
    const { signal, onWaiting } = this.watch;
    const { triesMax } = this.limits;
    for (let tries = 1; ; tries += 1) {
      signal.throwIfAborted();
      try {
        return await unlessStopped(call(), signal);
      } catch (error) {
        if (!(error instanceof CarrierUnavailable) || tries === triesMax) throw error;
        // A clear no, as to wrong credentials, does not become a yes.
        if (error.how.kind === 'refused') throw error;
        const waitMs = this.pauseMs(tries, error);
        onWaiting?.({ tries, triesMax, waitMs, why: error.message });
        await delay(waitMs, undefined, { signal });
      }
    }
  }

  private pauseMs(tries: number, { how }: CarrierUnavailable): number {
    const { pauseFirstMs, pauseMaxMs } = this.limits;
    const toldMs = 'retryAfterMs' in how ? Math.min(how.retryAfterMs, toldMaxMs) : 0;
    return Math.ceil(Math.max(toldMs, Math.min(pauseFirstMs * 2 ** (tries - 1), pauseMaxMs)));
  }
}

/** A call may stand before the gate for long; a run that is to stop does not wait for it. */
async function unlessStopped<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = new AbortController();
  const stopped = new Promise<never>((_never, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { signal: over.signal });
  });
  try {
    return await Promise.race([answer, stopped]);
  } finally {
    over.abort();
  }
}
